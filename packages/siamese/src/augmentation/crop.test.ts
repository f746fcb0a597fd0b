import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { augmented, Scripted } from './augmented.fixture.ts';

const row = { values: [0, 1, 2, 3, 4, 5, 6, 7], shape: [1, 8, 1] };

describe('crop', () => {
  test('of the whole area is the identity', () => {
    expect(augmented({ kind: 'crop', smallestArea: 1, largestAspect: 1 }, row)).toEqual(row.values);
  });

  test('a part of half the width is read at half steps', () => {
    // Area 0.25 and aspect 1: half of the width; then the right-most place, the middle of the height.
    const part = augmented({ kind: 'crop', smallestArea: 0.25 }, row, new Scripted(0, 0.5, 1, 0.5));
    const last = part.map((value, at) => value - (part[at - 1] ?? NaN)).slice(1);
    expect(part[0]).toBeCloseTo(3.75, 5);
    for (const step of last.slice(0, -1)) expect(step).toBeCloseTo(0.5, 5);
  });

  test('never reads outside the image', () => {
    const plain = { values: new Float32Array(12 * 9).fill(1), shape: [12, 9, 1] };
    const random = new Random(1);
    for (let round = 0; round < 50; round += 1) {
      const part = augmented({ kind: 'crop', smallestArea: 0.2 }, plain, random);
      // A quarter of a pixel beyond the centre of the last one is the edge of the image.
      expect(Math.min(...part)).toBeGreaterThan(0.2);
      expect(part[6 * 9 + 4]).toBeCloseTo(1, 5);
    }
  });
});
