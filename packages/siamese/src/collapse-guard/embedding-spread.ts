import { effectiveRank } from './effective-rank.ts';
import { symmetricEigenvalues } from './symmetric-eigenvalues.ts';

/** How much of its space a batch of embeddings fills. */
export interface EmbeddingSpread {
  /** Standard deviation in a dimension, mean over the dimensions. */
  readonly deviation: number;
  /** Root mean square distance from the mean: 0 where all are one point, on the unit sphere at most 1. */
  readonly spread: number;
  /** Directions in which they differ: of the embeddings around their mean. */
  readonly effectiveRank: number;
}

/** @param embeddings rows × dimension, row-major, at least one row */
export function embeddingSpread(embeddings: Float32Array, dimension: number): EmbeddingSpread {
  const rows = embeddings.length / dimension;
  const centred = aroundMean(embeddings, rows, dimension);
  let deviation = 0;
  let variance = 0;
  for (let column = 0; column < dimension; column += 1) {
    let squares = 0;
    for (let row = 0; row < rows; row += 1) {
      squares += (centred[row * dimension + column] as number) ** 2;
    }
    variance += squares / rows;
    deviation += Math.sqrt(squares / rows) / dimension;
  }
  return {
    deviation,
    spread: Math.sqrt(variance),
    effectiveRank: effectiveRank(singularValues(centred, rows, dimension)),
  };
}

function aroundMean(embeddings: Float32Array, rows: number, dimension: number): Float64Array {
  const centred = Float64Array.from(embeddings);
  for (let column = 0; column < dimension; column += 1) {
    let mean = 0;
    for (let row = 0; row < rows; row += 1) {
      mean += (centred[row * dimension + column] as number) / rows;
    }
    for (let row = 0; row < rows; row += 1) {
      const at = row * dimension + column;
      centred[at] = (centred[at] as number) - mean;
    }
  }
  return centred;
}

/** By the eigenvalues of the smaller of the two products of the matrix with itself. */
function singularValues(matrix: Float64Array, rows: number, columns: number): Float64Array {
  const [size, length] = rows <= columns ? [rows, columns] : [columns, rows];
  const [along, across] = rows <= columns ? [columns, 1] : [1, columns];
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = 0;
      for (let k = 0; k < length; k += 1) {
        const at = k * across;
        sum += (matrix[i * along + at] as number) * (matrix[j * along + at] as number);
      }
      product[i * size + j] = sum;
      product[j * size + i] = sum;
    }
  }
  return symmetricEigenvalues(product, size).map((value) => Math.sqrt(Math.max(0, value)));
}
