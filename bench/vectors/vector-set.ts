/** Vectors to search among, and queries; both row-major. The rows of a `cosine` set have length 1. */
export interface VectorSet {
  readonly name: string;
  readonly dimension: number;
  readonly metric: 'l2' | 'cosine';
  /** rows × dimension; row n has the label n */
  readonly vectors: Float32Array;
  /** queries × dimension; none of them is among the vectors */
  readonly queries: Float32Array;
}

/** The first rows alone, with the same queries. */
export function firstRows(set: VectorSet, rows: number): VectorSet {
  return { ...set, vectors: set.vectors.subarray(0, rows * set.dimension) };
}

export const rowsOf = ({ vectors, dimension }: VectorSet): number => vectors.length / dimension;
