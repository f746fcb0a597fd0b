import { tf } from '@kindred/tensor';
import type { DistanceName } from '../distances/distance-name.ts';
import { distances } from '../distances/distances.ts';

export interface DistanceTable {
  /** queries × embeddingSize, row-major. */
  readonly queries: Float32Array;
  /** references × embeddingSize, row-major. */
  readonly references: Float32Array;
  readonly embeddingSize: number;
  readonly distance: DistanceName;
}

/** Numbers of a block: 32 MB, so that a hundred million distances never lie in memory at once. */
const BLOCK_NUMBERS = 8 * 1024 * 1024;

/**
 * Measures every query against every reference, some queries at a time, and lets the event loop run
 * between blocks. The block [rows, references] lives until `use` is done with it.
 */
export async function forEachDistanceBlock(
  { queries, references, embeddingSize, distance }: DistanceTable,
  use: (block: tf.Tensor2D, firstQuery: number) => Promise<void>,
): Promise<void> {
  const known = tf.tensor2d(references, [references.length / embeddingSize, embeddingSize]);
  const count = queries.length / embeddingSize;
  const rows = Math.max(1, Math.floor(BLOCK_NUMBERS / Math.max(1, known.shape[0])));
  try {
    for (let first = 0; first < count; first += rows) {
      if (first > 0) await tf.nextFrame();
      const end = Math.min(count, first + rows);
      const part = queries.subarray(first * embeddingSize, end * embeddingSize);
      const block = tf.tidy(() =>
        distances[distance].pairwise(tf.tensor2d(part, [end - first, embeddingSize]), known),
      );
      try {
        await use(block, first);
      } finally {
        block.dispose();
      }
    }
  } finally {
    known.dispose();
  }
}
