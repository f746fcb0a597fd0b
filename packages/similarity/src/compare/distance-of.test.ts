import { describe, expect, test } from '@jest/globals';
import { distanceBetween } from '@kindred/siamese';
import * as fc from 'fast-check';
import { distanceOf } from './distance-of.ts';

const vector = fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), {
  minLength: 4,
  maxLength: 4,
});

describe('distanceOf', () => {
  test.each([
    ['euclidean', 5],
    ['cosine', 1 - 24 / 25],
    ['dot', -24],
    ['manhattan', 2],
  ] as const)('%s of known points', (name, expected) => {
    const [a, b] =
      name === 'euclidean'
        ? [
            [0, 0],
            [3, 4],
          ]
        : [
            [3, 4],
            [4, 3],
          ];
    expect(distanceOf(name, Float32Array.from(a!), Float32Array.from(b!))).toBeCloseTo(expected, 6);
  });

  test('opposite and equal directions are the ends of the cosine distance', () => {
    const a = Float32Array.of(1, 2);
    expect(distanceOf('cosine', a, Float32Array.of(-1, -2))).toBeCloseTo(2, 10);
    expect(distanceOf('cosine', a, Float32Array.of(10, 20))).toBeCloseTo(0, 7);
    expect(distanceOf('cosine', a, Float32Array.of(0, 0))).toBe(1);
  });

  test('agrees with the distance a model is trained with', () => {
    fc.assert(
      fc.property(vector, vector, (x, y) => {
        const [a, b] = [Float32Array.from(x), Float32Array.from(y)];
        fc.pre(
          a.some((value) => Math.abs(value) > 0.01) && b.some((value) => Math.abs(value) > 0.01),
        );
        for (const name of ['euclidean', 'cosine', 'dot', 'manhattan'] as const) {
          expect(distanceOf(name, a, b)).toBeCloseTo(distanceBetween(name, a, b), 4);
          expect(distanceOf(name, a, b)).toBe(distanceOf(name, b, a));
        }
      }),
    );
  });
});
