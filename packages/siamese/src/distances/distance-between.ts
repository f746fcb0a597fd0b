import type { DistanceName } from './distance-name.ts';
import { distances } from './distances.ts';

/**
 * Distance of two embeddings in plain JavaScript, for serving; smaller is closer.
 * Throws RangeError where the lengths differ.
 */
export function distanceBetween(name: DistanceName, a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(`Embeddings of ${a.length} and ${b.length} numbers cannot be compared.`);
  }
  return distances[name].between(a, b);
}
