import type { DistanceName } from '../distances/distance-name.ts';

export interface NeighboursQuery {
  /** Numbers in a point. */
  readonly dimension: number;
  /** Neighbours wanted of each; fewer than there are points. */
  readonly k: number;
  readonly distance: DistanceName;
}

/**
 * For each of n points its k nearest others, nearest first: n × k rows. A training may be given one that
 * asks an index; it must repeat itself for the same points, or a training does not.
 *
 * @param points n × dimension, row-major
 */
export type FindNeighbours = (
  points: Float32Array,
  query: NeighboursQuery,
) => Int32Array | Promise<Int32Array>;
