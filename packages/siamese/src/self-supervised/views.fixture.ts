import type { LossContext } from '../losses/loss-context.ts';
import { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import { views } from '../samplers/views.ts';

/** Two views of four images, as points. */
export const FIRST = [
  [1, 2, 0],
  [0, -1, 1],
  [2, 0.5, -1],
  [-1, 1, 1],
];
export const SECOND = [
  [0.9, 1.5, 0.2],
  [0.3, -1.2, 0.8],
  [1.5, 1, -1],
  [-1.2, 0.4, 1.1],
];

/** A batch of `images` images, drawn by the sampler of the views. */
export function viewBatch(images: number): Batch {
  const rows = Array.from({ length: images }, (_, row) => [row]);
  return views.draw({ rows }, { kind: 'views', images }, new Random(1));
}

export function viewContext(embeddingSize: number): LossContext {
  return { classes: 4, embeddingSize, unitLength: false, random: new Random(1) };
}
