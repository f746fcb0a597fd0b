import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { commonRuns } from './common-runs.ts';
import { greedyTiles } from './greedy-tiles.ts';
import { orderedWords } from './ordered-words.ts';
import type { Run } from './run.ts';

const words = (values: number, maxLength: number) =>
  fc
    .array(fc.integer({ min: 0, max: values }), { maxLength })
    .map((list) => Uint32Array.from(list));

/** Every maximal run, by comparing every two places. */
function allRuns(first: Uint32Array, second: Uint32Array, least: number): Run[] {
  const same = (a: number, b: number) =>
    a >= 0 && b >= 0 && first[a] !== 0 && first[a] !== undefined && first[a] === second[b];
  const runs: Run[] = [];
  for (let a = 0; a < first.length; a += 1) {
    for (let b = 0; b < second.length; b += 1) {
      if (same(a - 1, b - 1)) continue;
      let length = 0;
      while (same(a + length, b + length)) length += 1;
      if (length >= least) runs.push({ a, b, length });
    }
  }
  return runs;
}

describe('commonRuns', () => {
  test('are all the maximal runs where words are not everywhere', () => {
    fc.assert(
      fc.property(
        words(12, 40),
        words(12, 15),
        fc.integer({ min: 1, max: 4 }),
        (first, second, least) => {
          const expected = allRuns(first, second, least);
          fc.pre(expected.length < 8);
          expect(commonRuns(first, second, least)).toEqual(expected);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('are real and long enough, and the longest is among them, in any texts', () => {
    fc.assert(
      fc.property(words(3, 60), words(3, 60), (first, second) => {
        const runs = commonRuns(first, second, 2);
        for (const { a, b, length } of runs) {
          expect(length).toBeGreaterThanOrEqual(2);
          expect(first.slice(a, a + length)).toEqual(second.slice(b, b + length));
        }
        expect(runs.length > 0).toBe(allRuns(first, second, 2).length > 0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('stay few where a text repeats itself', () => {
    const text = Uint32Array.from({ length: 100_000 }, (_, at) => 1 + (at % 10));
    const runs = commonRuns(text, text, 5);
    expect(runs[0]).toEqual({ a: 0, b: 0, length: 100_000 });
    expect(runs.length).toBeLessThan(20);
  });
});

describe('greedyTiles', () => {
  test('the longest first, then what is left', () => {
    // "1 2 3 4" is taken first, so that "3 4 5" has "5" only.
    const tiles = greedyTiles(
      Uint32Array.of(1, 2, 3, 4, 9, 3, 4, 5),
      Uint32Array.of(1, 2, 3, 4, 5, 8, 9, 3),
      1,
    );
    expect(tiles).toEqual([
      { a: 0, b: 0, length: 4 },
      { a: 4, b: 6, length: 2 },
      { a: 7, b: 4, length: 1 },
    ]);
  });

  test('never overlap', () => {
    fc.assert(
      fc.property(words(4, 50), words(4, 50), (first, second) => {
        const [inFirst, inSecond] = [new Set<number>(), new Set<number>()];
        let total = 0;
        for (const { a, b, length } of greedyTiles(first, second, 2)) {
          expect(first.slice(a, a + length)).toEqual(second.slice(b, b + length));
          for (let at = 0; at < length; at += 1) {
            inFirst.add(a + at);
            inSecond.add(b + at);
          }
          total += length;
        }
        expect([inFirst.size, inSecond.size]).toEqual([total, total]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

describe('orderedWords', () => {
  test('is the weight of the heaviest increasing subsequence', () => {
    const tile = fc.record({ b: fc.nat(1000), length: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.uniqueArray(tile, { selector: ({ b }) => b, maxLength: 12 }), (list) => {
        const tiles = list.map(({ b, length }, a) => ({ a, b, length }));
        const best: number[] = [];
        for (const [at, { b, length }] of tiles.entries()) {
          best[at] =
            length +
            Math.max(
              0,
              ...tiles.slice(0, at).map((other, i) => (other.b < b ? (best[i] as number) : 0)),
            );
        }
        expect(orderedWords(tiles)).toBe(Math.max(0, ...best));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
