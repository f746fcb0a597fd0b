import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { Residuals } from './residuals.ts';

export interface ShrunkCovariance {
  /** size × size, row-major. */
  readonly matrix: Float64Array;
  /** Share of the multiple of the identity in it, 0 to 1. */
  readonly shrinkage: number;
}

/**
 * (1 − ρ)·S + ρ·m·I with S the covariance of the residuals and m its mean variance. Without a given ρ it
 * is the one that is nearest to the true covariance: Ledoit and Wolf 2004, "A well-conditioned estimator
 * for large-dimensional covariance matrices", lemma 3.2 to 3.4, with degrees of freedom for the count
 * where class means were estimated.
 *
 * @throws InvalidEvaluationError where all residuals are 0
 */
export function shrunkCovariance(residuals: Residuals, given?: number): ShrunkCovariance {
  const { size, count, degreesOfFreedom } = residuals;
  const matrix = covariance(residuals);
  let trace = 0;
  for (let i = 0; i < size; i += 1) trace += matrix[i * size + i] as number;
  const variance = trace / size;
  if (!(variance > 0)) {
    throw new InvalidEvaluationError('Embeddings that are all equal have no covariance.');
  }
  const squared = matrix.reduce((sum, value) => sum + value * value, 0);
  const dispersion = squared - size * variance * variance;
  const error = (sumOfFourthPowers(residuals) - count * squared) / (count * degreesOfFreedom);
  const optimal = dispersion > 0 ? Math.min(1, Math.max(0, error / dispersion)) : 1;
  const shrinkage = given ?? optimal;
  for (let i = 0; i < matrix.length; i += 1) {
    const isDiagonal = i % (size + 1) === 0;
    matrix[i] = (1 - shrinkage) * (matrix[i] as number) + (isDiagonal ? shrinkage * variance : 0);
  }
  return { matrix, shrinkage };
}

function covariance({ values, size, count }: Residuals): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let start = 0; start < values.length; start += size) {
    for (let i = 0; i < size; i += 1) {
      const left = (values[start + i] as number) / count;
      for (let j = 0; j <= i; j += 1) {
        matrix[i * size + j] =
          (matrix[i * size + j] as number) + left * (values[start + j] as number);
      }
    }
  }
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < i; j += 1) matrix[j * size + i] = matrix[i * size + j] as number;
  }
  return matrix;
}

/** Σ ‖xₖ‖⁴, which is Σ ‖xₖxₖᵀ‖². */
function sumOfFourthPowers({ values, size }: Residuals): number {
  let sum = 0;
  for (let start = 0; start < values.length; start += size) {
    let squared = 0;
    for (let i = start; i < start + size; i += 1) squared += (values[i] as number) ** 2;
    sum += squared * squared;
  }
  return sum;
}
