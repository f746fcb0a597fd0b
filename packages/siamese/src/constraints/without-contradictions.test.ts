import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import { classPairs } from '../samplers/class-pairs.ts';
import { pK } from '../samplers/p-k.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { KnownPairs } from './known-pairs.ts';
import { withoutContradictions } from './without-contradictions.ts';

const pairs = (...given: readonly (readonly [number, number, 0 | 1])[]): Pairs => ({
  first: Int32Array.from(given, ([first]) => first),
  second: Int32Array.from(given, ([, second]) => second),
  isMatch: Uint8Array.from(given, ([, , isMatch]) => isMatch),
});
const batch = (rows: number[], labels: number[], drawn?: Pairs): Batch => ({
  rows: Int32Array.from(rows),
  labels: Int32Array.from(labels),
  ...(drawn && { pairs: drawn }),
});
/** Rows 0–2 of class 0, 3–5 of class 1, 6–8 of class 2. */
const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const labels = [0, 0, 0, 1, 1, 1, 2, 2, 2];

describe('withoutContradictions', () => {
  test('leaves a batch alone that the known pairs agree with, or say nothing of', () => {
    const drawn = batch(rows, labels);
    const agreeing = new KnownPairs(pairs([0, 1, 1], [0, 3, 0], [8, 99, 1]));
    expect(withoutContradictions(drawn, agreeing)).toBe(drawn);
  });

  test('leaves the later row out, whichever way round the pair was given', () => {
    const known = new KnownPairs(pairs([2, 1, 0], [4, 8, 1]));
    expect(withoutContradictions(batch(rows, labels), known)).toEqual(
      batch([0, 1, 3, 4, 5, 6, 7], [0, 0, 1, 1, 1, 2, 2]),
    );
  });

  test('a row that is left out contradicts nobody else', () => {
    const known = new KnownPairs(pairs([0, 1, 0], [1, 2, 0]));
    const kept = withoutContradictions(batch(rows, labels), known);
    expect([...(kept?.rows ?? [])]).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('with rows that were drawn as pairs both go', () => {
    const drawn = batch(
      [0, 3, 6, 1, 4, 7],
      [0, 1, 2, 0, 1, 2],
      pairs([0, 3, 1], [1, 4, 1], [2, 5, 1]),
    );
    // Rows 0 and 1 make a pair that is none; row 7 matches row 3.
    const known = new KnownPairs(pairs([0, 1, 0]));
    expect(withoutContradictions(drawn, known)).toEqual(
      batch([3, 6, 4, 7], [1, 2, 1, 2], pairs([0, 2, 1], [1, 3, 1])),
    );
    expect(withoutContradictions(drawn, new KnownPairs(pairs([7, 3, 1])))).toEqual(
      batch([0, 3, 1, 4], [0, 1, 0, 1], pairs([0, 2, 1], [1, 3, 1])),
    );
  });

  test('a batch that nothing can be learned from is none', () => {
    const known = new KnownPairs(pairs([0, 1, 0], [3, 4, 0]));
    expect(withoutContradictions(batch([0, 1, 3, 4], [0, 0, 1, 1]), known)).toBeUndefined();
    const single = new KnownPairs(pairs([0, 3, 1]));
    const drawn = batch([0, 3, 1, 4], [0, 1, 0, 1], pairs([0, 2, 1], [1, 3, 1]));
    expect(withoutContradictions(drawn, single)).toBeUndefined();
  });

  test('of any batch nothing is left that is contradicted, and its pairs are pairs of one class', () => {
    const classes = {
      rows: Array.from({ length: 6 }, (_, c) => [0, 1, 2, 3].map((i) => 4 * c + i)),
    };
    const known = fc
      .uniqueArray(fc.tuple(fc.nat(23), fc.nat(23), fc.constantFrom<0 | 1>(0, 1)), {
        maxLength: 40,
        selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      })
      .map((given) => given.filter(([a, b]) => a !== b));
    fc.assert(
      fc.property(known, fc.nat(1000), fc.boolean(), (given, seed, paired) => {
        const random = new Random(seed);
        const drawn = paired
          ? classPairs.draw(classes, { kind: 'class-pairs', pairs: 6 }, random)
          : pK.draw(classes, { kind: 'p-k', classes: 6, items: 3 }, random);
        const kept = withoutContradictions(drawn, new KnownPairs(pairs(...given)));
        if (kept === undefined) return;
        const says = new Map(
          given.flatMap(([a, b, m]) => [
            [`${a} ${b}`, m],
            [`${b} ${a}`, m],
          ]),
        );
        for (const [p, row] of kept.rows.entries())
          for (const [q, other] of kept.rows.entries()) {
            const isOne = kept.labels[p] === kept.labels[q] ? 1 : 0;
            expect(says.get(`${row} ${other}`) ?? isOne).toBe(isOne);
          }
        expect(kept.rows.map((row) => Math.floor(row / 4))).toEqual(kept.labels);
        const { first, second } = kept.pairs ?? pairs();
        expect(first.map((p) => kept.labels[p] as number)).toEqual(
          second.map((p) => kept.labels[p] as number),
        );
        expect(kept.rows.length).toBe(paired ? 2 * first.length : kept.labels.length);
      }),
      { seed: 3 },
    );
  });
});
