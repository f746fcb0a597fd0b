import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { LARGEST_COMPONENT } from '../../validation/check-vectors.ts';
import type { Metric } from '../../vector-index.ts';

/** What rounding to float32 leaves of a length of 1, with room. */
const UNIT_TOLERANCE = 1e-3;

/** Refuses numbers that no index may hold, and under cosine a vector that is not of length 1. */
export function checkSavedVector(vector: Float32Array, metric: Metric, path: string): void {
  let squares = 0;
  for (const value of vector) {
    // Also false for NaN, which compares as false with everything.
    if (!(Math.abs(value) <= LARGEST_COMPONENT)) {
      throw new SnapshotRefusedError('vector', `${path} has a vector with the number ${value}.`);
    }
    squares += value * value;
  }
  if (metric === 'cosine' && Math.abs(squares - 1) > UNIT_TOLERANCE) {
    throw new SnapshotRefusedError('vector', `${path} has a vector that is not of length 1.`);
  }
}
