import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { pK } from '../samplers/p-k.ts';
import type { Pairs } from '../samplers/pairs.ts';
import { drawConstrained } from './draw-constrained.ts';
import type { PlannedConstraints } from './pair-constraints.ts';

/** Three classes of four rows, and rows 12 … without a class. */
const classes = { rows: [0, 1, 2].map((label) => [0, 1, 2, 3].map((row) => 4 * label + row)) };
const pairsOf = (matches: number, others: number): Pairs => ({
  first: Int32Array.from({ length: matches + others }, (_, pair) => 12 + 2 * pair),
  second: Int32Array.from({ length: matches + others }, (_, pair) => 13 + 2 * pair),
  isMatch: Uint8Array.from({ length: matches + others }, (_, pair) => (pair < matches ? 1 : 0)),
});
const planned = (pairs: Pairs, pairsPerBatch: number): PlannedConstraints => ({
  pairs,
  apart: { first: new Int32Array(), second: new Int32Array() },
  pairsPerBatch,
  weight: 1,
  loss: { kind: 'contrastive' },
});
function draw(constraints: PlannedConstraints, seed = 1) {
  const random = new Random(seed);
  return drawConstrained(constraints, {
    draw: () => pK.draw(classes, { kind: 'p-k', classes: 3, items: 2 }, random),
    labelOf: (row) => (row < 12 ? Math.floor(row / 4) : undefined),
    random: new Random(seed + 1),
  });
}
const matchesIn = (batch: ReturnType<typeof draw>) =>
  batch.constraints?.pairs.isMatch.reduce((sum, isMatch) => sum + isMatch, 0);

describe('drawConstrained', () => {
  test('sets the rows of some pairs behind those of the classes', () => {
    const pairs = pairsOf(3, 3);
    const batch = draw(planned(pairs, 4));
    const { from, pairs: drawn } = batch.constraints as NonNullable<typeof batch.constraints>;
    expect(from).toBe(6);
    expect(batch.rows).toHaveLength(6 + 8);
    expect(matchesIn(batch)).toBe(2);
    const given = new Map(Array.from(pairs.first, (row, pair) => [row, pair]));
    for (const [place, position] of drawn.first.entries()) {
      const pair = given.get(batch.rows[position] as number) as number;
      expect(batch.rows[drawn.second[place] as number]).toBe(pairs.second[pair]);
      expect(drawn.isMatch[place]).toBe(pairs.isMatch[pair]);
    }
    // Nobody shares the class of a row that has none.
    expect(new Set(batch.labels.subarray(6)).size).toBe(8);
    expect(new Set(batch.labels).size).toBe(3 + 8);
  });

  test.each([
    [5, 0, 4, 4],
    [0, 5, 4, 0],
    [1, 9, 4, 1],
    [9, 1, 4, 3],
    [2, 1, 8, 2],
  ])('of %d matches and %d others, %d wanted: %d matches', (matches, others, wanted, drawn) => {
    const batch = draw(planned(pairsOf(matches, others), wanted));
    expect(matchesIn(batch)).toBe(drawn);
    expect(batch.constraints?.pairs.first).toHaveLength(Math.min(wanted, matches + others));
  });

  test('rows of a class have its label', () => {
    const pairs = { first: Int32Array.of(0), second: Int32Array.of(5), isMatch: Uint8Array.of(0) };
    const batch = draw(planned(pairs, 1));
    expect([...batch.labels.subarray(6)]).toEqual([0, 1]);
  });

  test('without pairs there are only batches in which none meet that are to be apart', () => {
    const apart = { first: Int32Array.of(0, 4), second: Int32Array.of(1, 8) };
    const alone = { ...planned(pairsOf(0, 0), 4), apart };
    for (let seed = 0; seed < 30; seed += 1) {
      const { rows, constraints } = draw(alone, seed);
      expect(constraints).toBeUndefined();
      const meets = (a: number, b: number) => rows.includes(a) && rows.includes(b);
      expect([meets(0, 1), meets(4, 8)]).toEqual([false, false]);
    }
  });

  test('draws again where what is known leaves nothing, and gives up where it never leaves any', () => {
    // All pairs of all classes are none.
    const within = classes.rows.flatMap((rows) =>
      rows.flatMap((row) =>
        rows.filter((other) => other > row).map((other) => [row, other] as const),
      ),
    );
    const of = (some: typeof within) => ({
      first: Int32Array.from(some, ([row]) => row),
      second: Int32Array.from(some, ([, row]) => row),
      isMatch: new Uint8Array(some.length),
    });
    expect(() => draw(planned(of(within), 1))).toThrow('contradict the labels');
    // One pair of each class is left: some draws have two of them.
    const most = within.filter(([row, other]) => row % 4 !== 0 || other % 4 !== 1);
    for (let seed = 0; seed < 5; seed += 1) {
      const { rows, constraints } = draw(planned(of(most), 1), seed);
      expect(constraints?.from).toBe(rows.length - 2);
    }
  });
});
