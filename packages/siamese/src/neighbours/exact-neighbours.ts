import { nearestNeighbours } from '../evaluation/nearest-neighbours.ts';
import type { NeighboursQuery } from './find-neighbours.ts';

/** The k nearest others of each of n points by comparing all with all: see `FindNeighbours`. */
export async function exactNeighbours(
  points: Float32Array,
  { dimension, k, distance }: NeighboursQuery,
): Promise<Int32Array> {
  const { rows } = await nearestNeighbours({
    queries: points,
    references: points,
    embeddingSize: dimension,
    k,
    distance,
    leaveOneOut: true,
  });
  return rows;
}
