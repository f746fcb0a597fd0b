import { DimensionMismatchError } from '../errors/dimension-mismatch-error.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { InvalidVectorError } from '../errors/invalid-vector-error.ts';
import { ZeroVectorError } from '../errors/zero-vector-error.ts';
import type { Metric } from '../vector-index.ts';
import { checkNotMoved } from './check-not-moved.ts';

/** The square of this, summed over the largest dimension, is still a finite float32. */
export const LARGEST_COMPONENT = 1e15;

export interface VectorBatchShape {
  /** Name of the argument, for messages: `vectors` or `queries`. */
  readonly field: string;
  readonly dimension: number;
  readonly metric: Metric;
  /** Vectors expected; any number if absent. */
  readonly rows?: number;
}

/**
 * Refuses a batch (rows × dimension, row-major) that no index may see: another type, a wrong length,
 * a number that is not finite, and under cosine a zero vector. Returns the number of rows.
 */
export function checkVectors(vectors: Float32Array, shape: VectorBatchShape): number {
  if (!(vectors instanceof Float32Array)) {
    throw new InvalidArgumentError(shape.field, vectors, 'a Float32Array');
  }
  checkNotMoved(vectors, shape.field);
  const rows = countRows(vectors, shape);
  for (let row = 0; row < rows; row++) checkRow(vectors, row, shape);
  return rows;
}

function countRows(vectors: Float32Array, shape: VectorBatchShape): number {
  const { field, dimension, rows = Math.floor(vectors.length / dimension) } = shape;
  if (vectors.length === rows * dimension) return rows;
  const wanted =
    shape.rows === undefined
      ? `a multiple of the dimension ${dimension}`
      : `${rows} × ${dimension} = ${rows * dimension}`;
  throw new DimensionMismatchError(
    `${field} has ${vectors.length} numbers, but must have ${wanted}.`,
    {
      field,
      expected: shape.rows === undefined ? dimension : rows * dimension,
      received: vectors.length,
    },
  );
}

function checkRow(vectors: Float32Array, row: number, shape: VectorBatchShape): void {
  const { field, dimension } = shape;
  const start = row * dimension;
  let anyNonZero = false;
  for (let at = start; at < start + dimension; at++) {
    const value = vectors[at] as number;
    // Also false for NaN, which compares as false with everything.
    if (!(Math.abs(value) <= LARGEST_COMPONENT)) {
      throw new InvalidVectorError({ field, row, column: at - start, value });
    }
    if (value !== 0) anyNonZero = true;
  }
  if (!anyNonZero && shape.metric === 'cosine') throw new ZeroVectorError(field, row);
}
