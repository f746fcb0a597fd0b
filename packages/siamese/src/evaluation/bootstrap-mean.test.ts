import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { bootstrapMean } from './bootstrap-mean.ts';
import { intervalOf } from './interval-of.ts';
import { pairedDifference } from './paired-difference.ts';

const labels = Int32Array.of(0, 0, 1, 1, 1, 2);

describe('bootstrapMean', () => {
  test('the value is the mean of all trials, and each resample one of whole classes', () => {
    const { value, replicates } = bootstrapMean(
      { values: [1, 1, 0, 0, 0, 1], labels },
      { count: 300, random: new Random(1) },
    );
    expect(value).toBeCloseTo(0.5, 12);
    // Three draws of classes with (sum, trials) of (2, 2), (0, 3) and (1, 1) give one of these means.
    const possible = new Set<string>();
    const classes = [
      [2, 2],
      [0, 3],
      [1, 1],
    ] as const;
    for (const a of classes)
      for (const b of classes)
        for (const c of classes)
          possible.add(((a[0] + b[0] + c[0]) / (a[1] + b[1] + c[1])).toFixed(9));
    expect([...replicates].every((mean) => possible.has(mean.toFixed(9)))).toBe(true);
    expect(new Set(replicates).size).toBeGreaterThan(4);
  });

  test('outcomes that are the same in a class have no spread within it', () => {
    const { replicates } = bootstrapMean(
      { values: new Float64Array(6).fill(0.25), labels },
      { count: 50, random: new Random(1) },
    );
    expect(new Set(replicates)).toEqual(new Set([0.25]));
  });
});

describe('pairedDifference', () => {
  const resampled = (values: readonly number[], seed = 3) =>
    bootstrapMean({ values, labels }, { count: 400, random: new Random(seed) });

  test('what both have in common drops out', () => {
    const hard = resampled([1, 1, 0, 0, 0, 1]);
    const shifted = resampled([0.9, 0.9, -0.1, -0.1, -0.1, 0.9]);
    const { value, low, high } = pairedDifference(hard, shifted);
    for (const bound of [value, low, high]) expect(bound).toBeCloseTo(0.1, 9);
    const alone = intervalOf(hard.value, hard.replicates);
    expect(alone.high - alone.low).toBeGreaterThan(0.5);
  });

  test('a greater confidence has a wider interval', () => {
    const [first, second] = [resampled([1, 0, 1, 0, 1, 0]), resampled([0, 0, 1, 1, 0, 1])];
    const wide = pairedDifference(first, second, 0.99);
    const narrow = pairedDifference(first, second, 0.5);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
    expect(wide.value).toBe(narrow.value);
  });

  test('needs as many resamples of both', () => {
    const few = bootstrapMean(
      { values: [1, 0, 1, 0, 1, 0], labels },
      { count: 3, random: new Random(1) },
    );
    expect(() => pairedDifference(resampled([1, 0, 1, 0, 1, 0]), few)).toThrow('400 and 3');
  });
});
