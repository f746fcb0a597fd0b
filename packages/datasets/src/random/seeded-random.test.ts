import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { seededRandom } from './seeded-random.ts';
import { shuffle } from './shuffle.ts';

const draw = (seed: string | number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, random);
};

describe('seededRandom', () => {
  test('the same seed gives the same numbers, another gives others', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(draw(one, 5)).toEqual(draw(one, 5));
        expect(draw(one, 5)).not.toEqual(draw(other, 5));
      }),
    );
  });

  test('fills [0, 1) evenly, also from seeds that differ by one', () => {
    const numbers = Array.from({ length: 2000 }, (_, seed) => draw(seed, 5)).flat();
    const counts = Array.from({ length: 10 }, () => 0);
    for (const number of numbers) {
      expect(number >= 0 && number < 1).toBe(true);
      const bin = Math.floor(number * 10);
      counts[bin] = counts[bin]! + 1;
    }
    // 1000 expected in each; a standard deviation is 30.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  test('first numbers of neighbouring seeds are unrelated', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => draw(seed, 1)[0]! - 0.5);
    const product = firsts.slice(1).reduce((sum, value, at) => sum + value * firsts[at]!, 0);
    expect(Math.abs(product / 999 / (1 / 12))).toBeLessThan(0.12);
  });
});

describe('shuffle', () => {
  test('keeps the values and leaves the original alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (values, seed) => {
        const copy = [...values];
        const shuffled = shuffle(values, seededRandom(seed));
        expect(values).toEqual(copy);
        expect([...shuffled].sort()).toEqual([...copy].sort());
      }),
    );
  });

  test('every order comes up', () => {
    const random = seededRandom('orders');
    const orders = new Set(Array.from({ length: 200 }, () => shuffle([1, 2, 3], random).join('')));
    expect(orders.size).toBe(6);
  });
});
