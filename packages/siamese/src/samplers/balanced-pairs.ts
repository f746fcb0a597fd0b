import type { Random } from '../random/random.ts';
import type { Batch } from './batch.ts';
import { batchOf, type DrawnRow } from './batch-of.ts';
import { drawClasses } from './draw-classes.ts';
import { requireCount } from '../errors/require-count.ts';
import type { TrainableClasses, Sampler } from './sampler.ts';

/**
 * Half of the pairs (rounded up) match, the others join two classes; all classes are equally likely
 * in both halves, and no row is paired with itself.
 */
export const balancedPairs: Sampler<'balanced-pairs'> = {
  validate: ({ pairs }) => requireCount('sampler.pairs', pairs),
  batchSize: ({ pairs }) => 2 * pairs,

  draw({ rows: classes }, { pairs }, random) {
    const matching = Math.ceil(pairs / 2);
    const matches = drawClasses(classes.length, matching, random).flatMap((label) =>
      random.sample(classes[label] as number[], 2).map((row) => ({ row, label })),
    );
    const others = drawClasses(classes.length, 2 * (pairs - matching), random).map((label) => ({
      row: oneOf(classes, label, random),
      label,
    }));
    return pairUp([...matches, ...others], matching);
  },
};

function oneOf(classes: TrainableClasses['rows'], label: number, random: Random): number {
  const rows = classes[label] as readonly number[];
  return rows[random.integer(rows.length)] as number;
}

/** Neighbours make a pair. */
function pairUp(drawn: readonly DrawnRow[], matching: number): Batch {
  const pairs = drawn.length / 2;
  return {
    ...batchOf(drawn),
    pairs: {
      first: Int32Array.from({ length: pairs }, (_, pair) => 2 * pair),
      second: Int32Array.from({ length: pairs }, (_, pair) => 2 * pair + 1),
      isMatch: Uint8Array.from({ length: pairs }, (_, pair) => (pair < matching ? 1 : 0)),
    },
  };
}
