import type { EmbeddingSpread } from '../collapse-guard/embedding-spread.ts';
import type { VerificationMetrics } from '../evaluation/verification-metrics.ts';

/** What a training tells while it runs. */
export interface TrainingProgress {
  /**
   * `step`: one update is done. `epoch`: the validation pairs were measured. `checkpoint`: a checkpoint
   * is saved. `resumed`: the run goes on from a checkpoint; the first event of a resumed run.
   * `collapsing`: the embeddings of this step's batch hardly differ. `mining`: it was switched just now.
   */
  readonly type: 'step' | 'epoch' | 'checkpoint' | 'resumed' | 'collapsing' | 'mining';
  /** Counted from 1; the epoch that `step` belongs to. */
  readonly epoch: number;
  readonly epochs: number;
  /** Updates done so far. */
  readonly step: number;
  readonly steps: number;
  /** Loss of this step; mean over the epoch in an `epoch` event. NaN only in `resumed` at step 0. */
  readonly loss: number;
  /** Learning rate of this step. */
  readonly learningRate: number;
  /** Encoded inputs per second since this process started the run. */
  readonly examplesPerSecond: number;
  /** Seconds until the last step at that speed. */
  readonly etaSeconds: number;
  /** Share of the time so far that was spent waiting for batches to be drawn and augmented, 0 to 1. */
  readonly dataShare: number;
  /** Only in `collapsing` and `mining` events. */
  readonly spread?: EmbeddingSpread;
  /** What mining became; only in `mining` events. */
  readonly mining?: 'semi-hard' | 'batch-hard';
  /** Only in `epoch` events. */
  readonly validation?: VerificationMetrics;
}
