import type { Random } from '../random/random.ts';
import type { Pairs } from '../samplers/pairs.ts';
import type { MiningKind, MiningSpec } from './mining.ts';
import type { Triplets } from './triplets.ts';

/** What a miner sees of a batch of n embeddings. */
export interface MinedBatch {
  /** Class of each of the n embeddings. */
  readonly labels: Int32Array;
  /** n × n distances, row-major, as the loss compares them; smaller is closer. */
  readonly distances: Float32Array;
  /** Of the loss, in units of the distances. */
  readonly margin: number;
  /** Numbers in an embedding. */
  readonly dimension: number;
  /** n × n squared Euclidean distances of the embeddings scaled to length 1, row-major. */
  squaredChords(): Float32Array;
  /** Of the batch, for miners that draw. */
  readonly random: Random;
}

/**
 * Picks what of a batch is worth a gradient. Every miner can be asked for both, so that it works with
 * every loss: triplets are pairs that share an anchor.
 */
export interface Miner<Kind extends MiningKind> {
  triplets(batch: MinedBatch, spec: Extract<MiningSpec, { kind: Kind }>): Triplets;
  /** Positions; the first of a pair is its anchor. */
  pairs(batch: MinedBatch, spec: Extract<MiningSpec, { kind: Kind }>): Pairs;
}
