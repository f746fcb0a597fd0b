import type { Batch } from '../samplers/batch.ts';

/** Six points that make three pairs of similarity 0.9, 0.1 and 0.5. */
export const gradedPoints = [
  [0.3, -0.2],
  [0.5, 0.4],
  [-0.1, 0.6],
  [0.7, 0.1],
  [0.2, 0.9],
  [-0.4, 0.3],
];

export const gradedBatch: Batch = {
  rows: Int32Array.of(0, 1, 2, 3, 4, 5),
  labels: Int32Array.of(0, 1, 2, 3, 4, 5),
  pairs: {
    first: Int32Array.of(0, 2, 4),
    second: Int32Array.of(1, 3, 5),
    isMatch: Uint8Array.of(1, 0, 1),
    similarity: Float32Array.of(0.9, 0.1, 0.5),
  },
};
