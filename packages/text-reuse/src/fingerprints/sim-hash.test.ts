import { describe, expect, test } from '@jest/globals';
import { mixHash } from '../normalize/mix-hash.ts';
import { hammingDistance } from './hamming-distance.ts';
import { simHash } from './sim-hash.ts';

const features = (from: number, count: number) =>
  Uint32Array.from({ length: count }, (_, at) => mixHash(from + at));

describe('simHash', () => {
  test('a single feature votes alone; no feature, no bit', () => {
    const [low, high] = simHash(Uint32Array.of(7));
    expect([low, high]).toEqual([mixHash(7 ^ 0x9e3779b9), mixHash(7 ^ 0x7f4a7c15)]);
    expect(simHash(new Uint32Array())).toEqual([0, 0]);
  });

  test('few bits differ where most features are the same, half where none is', () => {
    const mean = (shift: number) => {
      const distances = Array.from({ length: 20 }, (_, text) =>
        hammingDistance(
          simHash(features(5000 * text, 500)),
          simHash(features(5000 * text + shift, 500)),
        ),
      );
      return distances.reduce((sum, distance) => sum + distance) / distances.length;
    };
    // The angle of two sets with 495 of 500 features in common is acos(0.99); a bit differs with angle ÷ π.
    expect(Math.abs(mean(5) - (64 * Math.acos(0.99)) / Math.PI)).toBeLessThan(1.5);
    expect(Math.abs(mean(1000) - 32)).toBeLessThan(4);
  });
});

describe('hammingDistance', () => {
  test.each([
    [[0, 0], [0, 0], 0],
    [[0xffffffff, 0xffffffff], [0, 0], 64],
    [[0b1011, 0x80000000], [0b0001, 0], 3],
  ] as const)('of %j and %j is %d', (one, other, distance) =>
    expect(hammingDistance(one, other)).toBe(distance),
  );
});
