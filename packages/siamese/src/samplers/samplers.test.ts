import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { balancedPairs } from './balanced-pairs.ts';
import type { Batch } from './batch.ts';
import { classPairs } from './class-pairs.ts';
import { drawClasses } from './draw-classes.ts';
import { drawPairs } from './draw-pairs.ts';
import { pK } from './p-k.ts';
import { pairsOfBatch } from './pairs-of-batch.ts';
import { rowsByLabel } from './rows-by-label.ts';

/** Rows of 2 to 8 classes with 2 to 6 rows each. */
const classesArbitrary = fc
  .array(fc.integer({ min: 2, max: 6 }), { minLength: 2, maxLength: 8 })
  .map((sizes) => {
    let next = 0;
    return sizes.map((size) => Array.from({ length: size }, () => next++));
  });

const seedArbitrary = fc.nat();
const pairsArbitrary = fc.integer({ min: 1, max: 40 });

/** Every drawn row belongs to the class that the batch says. */
function expectLabelled(batch: Batch, classes: readonly (readonly number[])[]) {
  expect(batch.labels).toHaveLength(batch.rows.length);
  for (const [position, row] of batch.rows.entries()) {
    expect(classes[batch.labels[position] as number]).toContain(row);
  }
}

function spread(values: Iterable<number>, of: number): number {
  const counts = Array.from({ length: of }, () => 0);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return Math.max(...counts) - Math.min(...counts);
}

describe('drawClasses', () => {
  test('is balanced and never repeats a class at once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.nat({ max: 60 }),
        fc.nat(),
        (of, count, seed) => {
          const drawn = drawClasses(of, count, new Random(seed));
          expect(drawn).toHaveLength(count);
          expect(spread(drawn, of)).toBeLessThanOrEqual(1);
          for (const [index, label] of drawn.entries()) expect(label).not.toBe(drawn[index + 1]);
        },
      ),
    );
  });
});

describe('balancedPairs', () => {
  test('half of the pairs match, classes are balanced in both halves, no row meets itself', () => {
    fc.assert(
      fc.property(classesArbitrary, pairsArbitrary, seedArbitrary, (classes, pairs, seed) => {
        const spec = { kind: 'balanced-pairs' as const, pairs };
        const batch = balancedPairs.draw({ rows: classes }, spec, new Random(seed));
        const drawn = batch.pairs;
        if (!drawn) throw new Error('The sampler draws pairs.');
        expectLabelled(batch, classes);
        expect(batch.rows).toHaveLength(balancedPairs.batchSize(spec));
        expect(drawn.isMatch.reduce((sum, match) => sum + match, 0)).toBe(Math.ceil(pairs / 2));
        const labelOf = (position: number) => batch.labels[position] as number;
        for (const [pair, match] of drawn.isMatch.entries()) {
          const [first, second] = [drawn.first[pair] as number, drawn.second[pair] as number];
          expect(labelOf(first) === labelOf(second)).toBe(match === 1);
          expect(batch.rows[first]).not.toBe(batch.rows[second]);
        }
        const positionsOf = (match: number) =>
          [...drawn.isMatch.keys()].filter((pair) => drawn.isMatch[pair] === match);
        const matching = positionsOf(1).map((pair) => labelOf(drawn.first[pair] as number));
        const others = positionsOf(0).flatMap((pair) =>
          [drawn.first, drawn.second].map((side) => labelOf(side[pair] as number)),
        );
        expect(spread(matching, classes.length)).toBeLessThanOrEqual(1);
        expect(spread(others, classes.length)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('every row of a class comes up', () => {
    const random = new Random(1);
    const seen = new Set<number>();
    for (let draws = 0; draws < 40; draws += 1) {
      const spec = { kind: 'balanced-pairs' as const, pairs: 4 };
      const rows = [
        [0, 1, 2],
        [3, 4],
        [5, 6],
      ];
      const batch = balancedPairs.draw({ rows }, spec, random);
      for (const row of batch.rows) seen.add(row);
    }
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

describe('classPairs', () => {
  test('draws matching pairs of distinct classes while there are enough', () => {
    fc.assert(
      fc.property(classesArbitrary, pairsArbitrary, seedArbitrary, (classes, pairs, seed) => {
        const batch = classPairs.draw(
          { rows: classes },
          { kind: 'class-pairs', pairs },
          new Random(seed),
        );
        expectLabelled(batch, classes);
        expect(batch.pairs?.isMatch).toEqual(new Uint8Array(pairs).fill(1));
        const firsts = batch.labels.subarray(0, pairs);
        expect(batch.labels.subarray(pairs)).toEqual(firsts);
        expect(new Set(firsts).size).toBe(Math.min(pairs, classes.length));
        for (let pair = 0; pair < pairs; pair += 1) {
          expect(batch.rows[pair]).not.toBe(batch.rows[pairs + pair]);
          expect(batch.pairs?.first[pair]).toBe(pair);
          expect(batch.pairs?.second[pair]).toBe(pairs + pair);
        }
      }),
    );
  });
});

describe('classPairs with groups', () => {
  // Ten groups of six classes with two rows each.
  const rows = Array.from({ length: 60 }, (_, label) => [2 * label, 2 * label + 1]);
  const groups = rows.map((_, label) => `group ${label % 10}`);
  const drawn = (pairs: number, classesPerGroup: number, seed = 1) => {
    const spec = { kind: 'class-pairs' as const, pairs, classesPerGroup };
    return classPairs.draw({ rows, groups }, spec, new Random(seed));
  };

  test('takes the classes of a batch from as few groups as it can', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const labels = drawn(12, 4, seed).labels.subarray(0, 12);
        const counts = rowsByLabel(Array.from(labels, (label) => groups[label]));
        expect(new Set(labels).size).toBe(12);
        expect([...counts.values()].map((members) => members.length)).toEqual([4, 4, 4]);
      }),
      { numRuns: 20 },
    );
  });

  test('draws from every group, and goes round again when all were asked', () => {
    const labels = drawn(25, 2).labels.subarray(0, 25);
    expect(new Set(labels.subarray(0, 20)).size).toBe(20);
    expect(new Set(Array.from(labels, (label) => groups[label])).size).toBe(10);
  });

  test('draws from all classes where the data have no groups', () => {
    const spec = { kind: 'class-pairs' as const, pairs: 60, classesPerGroup: 2 };
    const batch = classPairs.draw({ rows }, spec, new Random(1));
    expect(new Set(batch.labels).size).toBe(60);
  });
});

describe('pK', () => {
  test('draws K rows of each of P classes, without a row twice', () => {
    fc.assert(
      fc.property(
        classesArbitrary,
        fc.integer({ min: 1, max: 9 }),
        seedArbitrary,
        (classes, p, seed) => {
          const spec = { kind: 'p-k' as const, classes: p, items: 3 };
          const batch = pK.draw({ rows: classes }, spec, new Random(seed));
          expectLabelled(batch, classes);
          expect(batch.pairs).toBeUndefined();
          expect(new Set(batch.rows).size).toBe(batch.rows.length);
          const groups = rowsByLabel(batch.labels);
          expect(groups.size).toBe(Math.min(p, classes.length));
          for (const [label, positions] of groups) {
            expect(positions).toHaveLength(Math.min(3, classes[label]?.length ?? 0));
          }
        },
      ),
    );
  });
});

describe('pK with groups', () => {
  // Ten writers with two classes of four rows each: classes next to each other share a group.
  const rows = Array.from({ length: 20 }, (_, label) => [0, 1, 2, 3].map((row) => 4 * label + row));
  const groups = rows.map((_, label) => `writer ${Math.floor(label / 2)}`);

  test('takes the classes of a batch from as few groups as it can', () => {
    fc.assert(
      fc.property(seedArbitrary, (seed) => {
        const spec = { kind: 'p-k' as const, classes: 6, items: 2, classesPerGroup: 2 };
        const batch = pK.draw({ rows, groups }, spec, new Random(seed));
        expectLabelled(batch, rows);
        expect(batch.rows).toHaveLength(12);
        const drawn = rowsByLabel(Array.from(new Set(batch.labels), (label) => groups[label]));
        expect([...drawn.values()].map((members) => members.length)).toEqual([2, 2, 2]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('pairsOfBatch', () => {
  const batch = { rows: Int32Array.of(5, 6, 7), labels: Int32Array.of(0, 1, 0) };

  test('gives the drawn pairs', () => {
    const pairs = {
      first: Int32Array.of(0),
      second: Int32Array.of(2),
      isMatch: Uint8Array.of(1),
    };
    expect(pairsOfBatch({ ...batch, pairs })).toBe(pairs);
  });

  test('gives every pair of two positions where none were drawn', () => {
    expect(pairsOfBatch(batch)).toEqual({
      first: Int32Array.of(0, 0, 1),
      second: Int32Array.of(1, 2, 2),
      isMatch: Uint8Array.of(0, 1, 0),
    });
  });
});

describe('drawPairs', () => {
  const labels = Int32Array.of(4, 4, 9, 9, 9, 2);

  test('gives rows of the data, half of the pairs matching, and leaves out single examples', () => {
    const { first, second, isMatch } = drawPairs({ labels, pairs: 20, seed: 1 });
    for (const [pair, match] of isMatch.entries()) {
      const [one, other] = [first[pair] as number, second[pair] as number];
      expect(labels[one] === labels[other]).toBe(match === 1);
      expect(one).not.toBe(other);
      expect([one, other]).not.toContain(5);
    }
    expect(isMatch.reduce((sum, match) => sum + match, 0)).toBe(10);
  });

  test('refuses labels without two classes of two', () => {
    expect(() => drawPairs({ labels: Int32Array.of(1, 1, 2), pairs: 4, seed: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid-evaluation' }),
    );
  });
});
