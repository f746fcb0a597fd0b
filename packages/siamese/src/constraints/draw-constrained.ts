import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { KnownPairs } from './known-pairs.ts';
import type { PlannedConstraints } from './pair-constraints.ts';
import { tableOfConstraints } from './table-of-constraints.ts';
import { withoutContradictions } from './without-contradictions.ts';

/** Batches that are drawn before the labels are given up. */
const mostDraws = 20;

/**
 * A batch of classes without what the constraints contradict, and behind its rows those of some constraints, half of
 * them matches where there are enough of both.
 *
 * @param draw draws a batch of classes, another one each time
 * @param labelOf class of a row among those that are trained on, if it is of one
 * @throws InvalidOptionsError where the constraints contradict the labels of one batch after the other
 */
export function drawConstrained(
  constraints: PlannedConstraints,
  {
    draw,
    labelOf,
    random,
  }: {
    readonly draw: () => Batch;
    readonly labelOf: (row: number) => number | undefined;
    readonly random: Random;
  },
): Batch {
  const { pairs } = constraints;
  const batch = drawConsistent(draw, tableOfConstraints(constraints).known);
  if (pairs.first.length === 0) return batch;
  const drawn = drawPairs(constraints, random);
  const rows = drawn.flatMap((pair) => [pairs.first[pair] as number, pairs.second[pair] as number]);
  const from = batch.rows.length;
  // A row without a class is one of its own: no other row has its label.
  const own = (at: number) => -1 - at;
  return {
    ...batch,
    rows: Int32Array.of(...batch.rows, ...rows),
    labels: Int32Array.of(...batch.labels, ...rows.map((row, at) => labelOf(row) ?? own(at))),
    constraints: {
      from,
      pairs: {
        first: Int32Array.from(drawn, (_, place) => from + 2 * place),
        second: Int32Array.from(drawn, (_, place) => from + 2 * place + 1),
        isMatch: Uint8Array.from(drawn, (pair) => pairs.isMatch[pair] as number),
      },
    },
  };
}

function drawConsistent(draw: () => Batch, known: KnownPairs): Batch {
  for (let attempt = 0; attempt < mostDraws; attempt += 1) {
    const batch = withoutContradictions(draw(), known);
    if (batch) return batch;
  }
  throw new InvalidOptionsError(
    'constraints',
    'contradict the labels of nearly every batch: train on the pairs alone, or mend the labels.',
  );
}

function drawPairs(constraints: PlannedConstraints, random: Random): readonly number[] {
  const { matches, others } = tableOfConstraints(constraints);
  const { pairsPerBatch: count } = constraints;
  const half = Math.ceil(count / 2);
  const wanted = Math.min(matches.length, Math.max(half, count - others.length));
  return [...random.sample(matches, wanted), ...random.sample(others, count - wanted)];
}
