import type { Triplets } from './triplets.ts';

export interface MinedBatch {
  /** Class of each of the n embeddings. */
  readonly labels: Int32Array;
  /** n × n distances, row-major. */
  readonly distances: Float32Array;
  readonly margin: number;
}

/** Picks the triplets of a batch that are worth a gradient. */
export type Miner = (batch: MinedBatch) => Triplets;
