import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { symmetricEigenvectors } from './symmetric-eigenvectors.ts';

/** Rows around their mean, along the directions in which they vary most. */
export interface PrincipalAxes {
  /** [size] */
  readonly mean: Float64Array;
  /** dimension × size, a direction of length 1 in each row. */
  readonly axes: Float64Array;
}

/**
 * The directions of largest variance of rows (Pearson 1901), from their covariance.
 *
 * @param rows count × size, row-major
 * @throws InvalidEvaluationError unless 1 ≤ dimension ≤ size
 */
export function principalAxes(rows: Float32Array, size: number, dimension: number): PrincipalAxes {
  if (!Number.isInteger(dimension) || dimension < 1 || dimension > size) {
    throw new InvalidEvaluationError(
      `Rows of ${size} numbers have 1 to ${size} principal axes, not ${dimension}.`,
    );
  }
  const count = rows.length / size;
  const mean = new Float64Array(size);
  for (let at = 0; at < rows.length; at += 1) {
    mean[at % size] = (mean[at % size] as number) + (rows[at] as number) / count;
  }
  const covariance = new Float64Array(size * size);
  const centred = new Float64Array(size);
  for (let start = 0; start < rows.length; start += size) {
    for (let i = 0; i < size; i += 1) {
      centred[i] = (rows[start + i] as number) - (mean[i] as number);
    }
    for (let i = 0; i < size; i += 1) {
      const share = (centred[i] as number) / count;
      for (let j = i; j < size; j += 1) {
        covariance[i * size + j] =
          (covariance[i * size + j] as number) + share * (centred[j] as number);
      }
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) covariance[i * size + j] = covariance[j * size + i] as number;
  }
  const { vectors } = symmetricEigenvectors(covariance, size);
  return { mean, axes: vectors.slice(0, dimension * size) };
}

/** Places of rows along the axes: count × dimension. */
export function alongAxes(
  rows: Float32Array,
  { mean, axes }: PrincipalAxes,
  dimension: number,
): Float32Array {
  const size = mean.length;
  const places = new Float32Array((rows.length / size) * dimension);
  for (let row = 0; row * size < rows.length; row += 1) {
    for (let axis = 0; axis < dimension; axis += 1) {
      let sum = 0;
      for (let i = 0; i < size; i += 1) {
        const centred = (rows[row * size + i] as number) - (mean[i] as number);
        sum += centred * (axes[axis * size + i] as number);
      }
      places[row * dimension + axis] = sum;
    }
  }
  return places;
}
