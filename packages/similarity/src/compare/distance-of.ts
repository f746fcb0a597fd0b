import type { CollectionDistance } from '@kindred/contracts';

/** Distance of two embeddings of equal length as the index reports it: smaller is closer. */
export function distanceOf(name: CollectionDistance, a: Float32Array, b: Float32Array): number {
  let dot = 0;
  let squareA = 0;
  let squareB = 0;
  let squareDifference = 0;
  let absoluteDifference = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    dot += x * y;
    squareA += x * x;
    squareB += y * y;
    squareDifference += (x - y) ** 2;
    absoluteDifference += Math.abs(x - y);
  }
  if (name === 'euclidean') return Math.sqrt(squareDifference);
  if (name === 'manhattan') return absoluteDifference;
  if (name === 'dot') return dot === 0 ? 0 : -dot;
  const norm = Math.sqrt(squareA) * Math.sqrt(squareB);
  // Zero vectors are refused on the way in; an encoder can still give one, which is like nothing.
  return norm === 0 ? 1 : Math.min(2, Math.max(0, 1 - dot / norm));
}
