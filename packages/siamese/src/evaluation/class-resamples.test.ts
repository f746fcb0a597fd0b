import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { drawPairs } from '../samplers/draw-pairs.ts';
import { classResamples } from './class-resamples.ts';

const pairs = {
  first: Int32Array.of(0, 2, 0, 1),
  second: Int32Array.of(1, 3, 2, 4),
  isMatch: Uint8Array.of(1, 1, 0, 0),
};
const labels = Int32Array.of(7, 7, 8, 8, 9);

describe('classResamples', () => {
  test('a match counts as its class, another pair as the product of its classes', () => {
    const resamples = classResamples(pairs, labels, { count: 200, random: new Random(1) });
    const seen = new Set<string>();
    for (const [match7, match8, between78, between79] of resamples) {
      const [a, b] = [match7 ?? NaN, match8 ?? NaN];
      // Three classes are drawn three times, and class 9 as often as the others leave room.
      expect(between78).toBe(a * b);
      expect(between79).toBe(a * (3 - a - b));
      expect((between78 ?? 0) + (between79 ?? 0)).toBeGreaterThan(0);
      seen.add(`${a} ${b}`);
    }
    // (1, 0) and (2, 0) go with class 9; (3, 0), (0, …) have no pair of two classes.
    expect([...seen].sort()).toEqual(['1 0', '1 1', '1 2', '2 0', '2 1']);
  });

  test('every class counts once on average', () => {
    const many = Int32Array.from({ length: 200 }, (_, row) => row >> 1);
    const drawn = drawPairs({ labels: many, pairs: 400, seed: 1 });
    const resamples = classResamples(drawn, many, { count: 300, random: new Random(2) });
    const mean = (kind: number) => {
      const weights = resamples.flatMap((each) =>
        Array.from(each).filter((_, i) => drawn.isMatch[i] === kind),
      );
      return weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
    };
    expect(mean(1)).toBeCloseTo(1, 1);
    expect(mean(0)).toBeCloseTo(1, 1);
  });
});
