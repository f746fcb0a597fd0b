/** Euclidean distance between the first two embeddings of a block. */
export function euclideanBetween(embeddings: Float32Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) {
    sum += ((embeddings[at] ?? NaN) - (embeddings[size + at] ?? NaN)) ** 2;
  }
  return Math.sqrt(sum);
}
