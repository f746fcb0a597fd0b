import { tf } from '@kindred/tensor';
import type { LossBatch } from './loss-batch.ts';

/** What the rows at these positions count, [positions]; undefined where all count the same. */
export function anchorWeights(
  { weights }: LossBatch,
  positions: Int32Array,
): tf.Tensor1D | undefined {
  return weights && tf.tensor1d(Float32Array.from(positions, (row) => weights[row] as number));
}
