import type { LossBatch } from './loss-batch.ts';

/** Labels of the rows at these positions of a batch. */
export function labelsAt({ labels }: Pick<LossBatch, 'labels'>, positions: Int32Array): Int32Array {
  return positions.map((row) => labels[row] as number);
}
