import type { FindNeighbours, NeighboursQuery } from './find-neighbours.ts';

/** The classes that lie nearest to each class. */
export interface ClassNeighbours {
  /** Neighbours of each class. */
  readonly k: number;
  /** classes × k labels, nearest first. */
  readonly nearest: Int32Array;
}

export interface EmbeddedClasses extends NeighboursQuery {
  /** Rows × dimension, class by class. */
  readonly embeddings: Float32Array;
  /** Class of each row: 0, …, classes − 1, each at least once. */
  readonly labels: Int32Array;
}

/** Compares the classes by their signatures, the means of their embeddings (Suh, Han, Kim, Lee 2019). */
export async function classNeighbours(
  { embeddings, labels, ...query }: EmbeddedClasses,
  findNeighbours: FindNeighbours,
): Promise<ClassNeighbours> {
  const { dimension, k } = query;
  const classes = labels.reduce((largest, label) => Math.max(largest, label), -1) + 1;
  const counts = new Int32Array(classes);
  for (const label of labels) counts[label] = (counts[label] as number) + 1;
  const signatures = new Float32Array(classes * dimension);
  for (const [row, label] of labels.entries()) {
    const count = counts[label] as number;
    for (let i = 0; i < dimension; i += 1) {
      const at = label * dimension + i;
      const share = (embeddings[row * dimension + i] as number) / count;
      signatures[at] = (signatures[at] as number) + share;
    }
  }
  return { k, nearest: await findNeighbours(signatures, query) };
}
