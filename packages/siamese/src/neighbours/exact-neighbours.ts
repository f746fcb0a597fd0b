import { tf } from '@kindred/tensor';
import type { Distance } from '../distances/distance.ts';
import { distances } from '../distances/distances.ts';
import type { NeighboursQuery } from './neighbours.ts';

/** Rows that are compared with all at once: 512 × 100,000 distances take 200 MB. */
const BLOCK = 512;

/** The k nearest others of each of n points by comparing all with all, block by block: see `Neighbours`. */
export async function exactNeighbours(
  points: Float32Array,
  { dimension, k, distance }: NeighboursQuery,
): Promise<Int32Array> {
  const count = points.length / dimension;
  const nearest = new Int32Array(count * k);
  const all = tf.tensor2d(points, [count, dimension]);
  try {
    for (let start = 0; start < count; start += BLOCK) {
      if (start > 0) await tf.nextFrame();
      const size = Math.min(BLOCK, count - start);
      const found = nearestOfBlock(all, { start, size, k: k + 1 }, distances[distance]);
      for (let row = 0; row < size; row += 1) {
        // A point is its own nearest, unless another is equal to it.
        const others = found
          .subarray(row * (k + 1), (row + 1) * (k + 1))
          .filter((other) => other !== start + row);
        nearest.set(others.subarray(0, k), (start + row) * k);
      }
    }
  } finally {
    all.dispose();
  }
  return nearest;
}

function nearestOfBlock(
  all: tf.Tensor2D,
  { start, size, k }: { readonly start: number; readonly size: number; readonly k: number },
  distance: Distance,
): Int32Array {
  return tf.tidy(() => {
    const block = all.slice([start, 0], [size, -1]);
    return tf.topk(distance.pairwise(block, all).neg(), k).indices.dataSync<'int32'>();
  });
}
