import { project } from '@kindred/siamese/serving';

/** Distances between many points stay about the same in so few directions. */
const directions = 16;
/** The directions are the same for all sketches, so that they can be compared. */
const seed = 65;

/** Embeddings (row-major) in the few numbers that are kept of each, `size` of them. */
export function projectPoints(
  embeddings: Float32Array,
  dimension: number,
): { readonly size: number; readonly points: Float32Array } {
  const size = Math.min(directions, dimension);
  return { size, points: project(embeddings, { dimension, size, seed }) };
}
