import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { rowsByLabel } from '../samplers/rows-by-label.ts';

/** Embeddings less a mean. */
export interface Residuals {
  /** count × size, row-major. */
  readonly values: Float64Array;
  readonly size: number;
  readonly count: number;
  /** The count, less the means that were estimated for classes. */
  readonly degreesOfFreedom: number;
}

/**
 * What is left of embeddings when the mean is taken away: that of all, or with labels that of the own
 * class, where residuals of k rows are stretched by √(k / (k − 1)) so that few rows do not understate
 * the variance. A class of one row says nothing and is left out.
 *
 * @throws InvalidEvaluationError where fewer than two rows are left
 */
export function residualsOf(
  embeddings: Float32Array,
  size: number,
  labels?: Int32Array,
): Residuals {
  const all = Array.from({ length: embeddings.length / size }, (_, row) => row);
  const groups = labels
    ? [...rowsByLabel(labels).values()].filter((rows) => rows.length > 1)
    : [all];
  const count = groups.reduce((sum, rows) => sum + rows.length, 0);
  if (count < 2) {
    throw new InvalidEvaluationError('A covariance needs two embeddings, or a class of two.');
  }
  const values = new Float64Array(count * size);
  let written = 0;
  for (const rows of groups) {
    const stretch = labels ? Math.sqrt(rows.length / (rows.length - 1)) : 1;
    const mean = meanOf(embeddings, size, rows);
    for (const row of rows) {
      for (let i = 0; i < size; i += 1, written += 1) {
        values[written] = stretch * ((embeddings[row * size + i] as number) - (mean[i] as number));
      }
    }
  }
  return { values, size, count, degreesOfFreedom: labels ? count - groups.length : count };
}

function meanOf(embeddings: Float32Array, size: number, rows: readonly number[]): Float64Array {
  const mean = new Float64Array(size);
  for (const row of rows) {
    for (let i = 0; i < size; i += 1) {
      mean[i] = (mean[i] as number) + (embeddings[row * size + i] as number) / rows.length;
    }
  }
  return mean;
}
