import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { listedPairs } from './listed-pairs.ts';
import { matchClusters } from './match-clusters.ts';

const listed = {
  first: Int32Array.of(0, 1, 3, 0, 5, 0),
  second: Int32Array.of(1, 2, 4, 6, 3, 7),
  isMatch: Uint8Array.of(1, 1, 1, 0, 0, 0),
  similarity: Float32Array.of(1, 1, 0.8, 0.2, 0.1, 0),
};

test('rows that matches connect are one cluster', () => {
  expect([...matchClusters(listed)].sort(([a], [b]) => a - b)).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 3],
    [4, 3],
    [5, 5],
    [6, 6],
    [7, 7],
  ]);
});

describe('listed-pairs', () => {
  const draw = (seed: number, pairs = 3) =>
    listedPairs.draw(
      { rows: [], pairs: listed },
      { kind: 'listed-pairs', pairs },
      new Random(seed),
    );

  test('draws matches without repetition, with hard negatives of their firsts', () => {
    const seen = new Set<number>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const { rows, labels, pairs, negatives } = draw(seed);
      expect(pairs?.first).toEqual(Int32Array.of(0, 1, 2));
      const drawn = [0, 1, 2].map((pair) => [rows[pair], rows[3 + pair]].join());
      expect(drawn.sort()).toEqual(['0,1', '1,2', '3,4']);
      expect([...labels]).toEqual([...rows].map((row) => matchClusters(listed).get(row)));
      // Only row 0 is listed with others that are no match.
      expect(negatives).toEqual(Int32Array.of(6));
      seen.add(rows[6] as number);
    }
    expect(seen).toEqual(new Set([6, 7]));
  });

  test('draws no more than there are', () => {
    expect(draw(1, 2).rows.length).toBeLessThanOrEqual(6);
    expect(draw(1, 50).rows).toHaveLength(7);
  });

  test('refuses a list without a match', () => {
    const none = { ...listed, isMatch: new Uint8Array(6) };
    expect(() =>
      listedPairs.validate({ kind: 'listed-pairs', pairs: 4 }, { rows: [], pairs: none }),
    ).toThrow(expect.objectContaining({ option: 'data' }));
  });
});
