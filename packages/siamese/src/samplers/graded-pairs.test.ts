import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { gradedPairs } from './graded-pairs.ts';
import { samplePairs } from './sample-pairs.ts';

// Ninety pairs of similarity 0, nine of one half and one of 1.
const similarity = Float32Array.from({ length: 100 }, (_, i) => (i < 90 ? 0 : i < 99 ? 0.5 : 1));
const pairs = {
  first: Int32Array.from({ length: 100 }, (_, i) => i),
  second: Int32Array.from({ length: 100 }, (_, i) => 100 + i),
  isMatch: Uint8Array.from(similarity, (value) => (value >= 0.5 ? 1 : 0)),
  similarity,
};
const draw = (count: number, bins?: number) =>
  gradedPairs.draw(
    { rows: [], pairs },
    { kind: 'graded-pairs', pairs: count, ...(bins === undefined ? {} : { bins }) },
    new Random(1),
  );

describe('gradedPairs', () => {
  test('draws pairs of the list with their grades', () => {
    const batch = draw(50);
    expect(batch.rows).toHaveLength(100);
    expect(gradedPairs.batchSize({ kind: 'graded-pairs', pairs: 50 })).toBe(100);
    for (let pair = 0; pair < 50; pair += 1) {
      const first = batch.rows[batch.pairs?.first[pair] as number] as number;
      expect(batch.rows[batch.pairs?.second[pair] as number]).toBe(first + 100);
      expect(batch.pairs?.similarity?.[pair]).toBe(similarity[first]);
      expect(batch.pairs?.isMatch[pair]).toBe(pairs.isMatch[first]);
    }
  });

  test.each([
    [undefined, [0.9, 0.09, 0.01]],
    [3, [1 / 3, 1 / 3, 1 / 3]],
  ])('with %p bins draws grades as often as %p', (bins, shares) => {
    const drawn = draw(6000, bins).pairs?.similarity ?? [];
    for (const [i, grade] of [0, 0.5, 1].entries()) {
      const share = [...drawn].filter((value) => value === grade).length / 6000;
      expect(Math.abs(share - (shares[i] ?? NaN))).toBeLessThan(0.02);
    }
  });
});

test.each([
  [{ pairs: 0 }, 'sampler.pairs'],
  [{ pairs: 4, bins: 0 }, 'sampler.bins'],
])('gradedPairs refuses %j', (numbers, option) => {
  const validate = () => gradedPairs.validate({ kind: 'graded-pairs', ...numbers }, { rows: [] });
  expect(validate).toThrow(expect.objectContaining({ code: 'invalid-options', option }));
});

describe('samplePairs', () => {
  test('draws every pair once at most, the same for the same seed', () => {
    const drawn = samplePairs(pairs, 30, 4);
    expect(new Set(drawn.first).size).toBe(30);
    for (const [i, first] of drawn.first.entries()) {
      expect(drawn.second[i]).toBe(first + 100);
      expect(drawn.similarity[i]).toBe(similarity[first]);
    }
    expect(samplePairs(pairs, 30, 4)).toEqual(drawn);
    expect(samplePairs(pairs, 1000, 4).first).toHaveLength(100);
  });
});
