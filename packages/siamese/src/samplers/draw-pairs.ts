import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { Random } from '../random/random.ts';
import { balancedPairs } from './balanced-pairs.ts';
import type { Pairs } from './pairs.ts';
import { rowsByLabel } from './rows-by-label.ts';

export interface PairDraw {
  readonly labels: Int32Array;
  /** Pairs in all; half of them match. */
  readonly pairs: number;
  readonly seed: number;
}

/**
 * Pairs of rows for an evaluation or a calibration: half of them match, and classes are equally likely.
 *
 * @throws InvalidEvaluationError unless two classes have two rows each
 */
export function drawPairs({ labels, pairs, seed }: PairDraw): Pairs {
  const rows = [...rowsByLabel(labels).values()].filter((rows) => rows.length >= 2);
  if (rows.length < 2 || pairs < 2) {
    throw new InvalidEvaluationError('Pairs need two classes with two examples each.');
  }
  const batch = balancedPairs.draw({ rows }, { kind: 'balanced-pairs', pairs }, new Random(seed));
  const rowsOf = (positions: Int32Array) =>
    positions.map((position) => batch.rows[position] as number);
  const { first, second, isMatch } = batch.pairs as Pairs;
  return { first: rowsOf(first), second: rowsOf(second), isMatch };
}
