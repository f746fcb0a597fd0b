import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

/**
 * L = C⁻¹ of a symmetric positive definite matrix CCᵀ (Cholesky), so that LᵀL is its inverse.
 *
 * @param matrix size × size, row-major; left as it is
 * @returns lower triangular, size × size, row-major
 * @throws InvalidEvaluationError where the matrix is not positive definite
 */
export function inverseCholesky(matrix: Float64Array, size: number): Float64Array {
  const factor = choleskyFactor(matrix, size);
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column += 1) {
    for (let row = column; row < size; row += 1) {
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1) {
        sum -= (factor[row * size + k] as number) * (inverse[k * size + column] as number);
      }
      inverse[row * size + column] = sum / (factor[row * size + row] as number);
    }
  }
  return inverse;
}

function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = matrix[row * size + column] as number;
      for (let k = 0; k < column; k += 1) {
        sum -= (factor[row * size + k] as number) * (factor[column * size + k] as number);
      }
      // Rounding leaves about this much of a variance that is really 0.
      const least = 1e-12 * (matrix[row * size + row] as number);
      if (row === column && !(sum > least)) {
        throw new InvalidEvaluationError(
          'The covariance has no inverse: some directions do not vary. Leave shrinkage to its default, or raise it.',
        );
      }
      factor[row * size + column] =
        row === column ? Math.sqrt(sum) : sum / (factor[column * size + column] as number);
    }
  }
  return factor;
}
