import type { PlainLossSpec } from './loss-spec.ts';

/** The same loss on several prefixes of the embedding; Kusupati et al. 2022. */
export interface MatryoshkaSpec {
  readonly kind: 'matryoshka';
  readonly loss: PlainLossSpec;
  /** Lengths of the prefixes, for instance 16, 32, 64 and the whole embedding. */
  readonly sizes: readonly number[];
  /** What each prefix counts. @defaultValue 1 for each, as in the paper */
  readonly sizeWeights?: readonly number[] | undefined;
}

/** Compares the batch with the embeddings of earlier steps too; Wang, Zhang, Huang, Scott 2020. */
export interface CrossBatchMemorySpec {
  readonly kind: 'cross-batch-memory';
  readonly loss: PlainLossSpec | MatryoshkaSpec;
  /** Embeddings that are remembered. */
  readonly size: number;
  /** Steps before the memory is used, while embeddings still move fast. @defaultValue 100 */
  readonly warmupSteps?: number;
}

/** Keeps the similarities within a batch close to a teacher's. */
export interface SelfDistillationSpec {
  readonly kind: 'self-distillation';
  readonly loss: PlainLossSpec | MatryoshkaSpec | CrossBatchMemorySpec;
  /** What the divergence from the teacher counts beside the loss. */
  readonly weight: number;
  /** softmax(−distance / temperature) on both sides. */
  readonly temperature: number;
  /**
   * The teacher is the moving average of the encoder, which keeps this share of itself in every step;
   * unless the training is given a teacher's embeddings.
   *
   * @defaultValue 0.99
   */
  readonly decay?: number;
}

/** Losses around a loss. */
export type WrapperSpec = MatryoshkaSpec | CrossBatchMemorySpec | SelfDistillationSpec;

export type WrapperKind = WrapperSpec['kind'];
