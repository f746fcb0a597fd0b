import type { NetworkName } from './networks.ts';

/** What the bench asks of either process, one JSON object a line. */
export type StepRequest =
  | {
      readonly kind: 'steps';
      readonly network: NetworkName;
      readonly count: number;
      /** Bends every image by a random affine map; only ours. */
      readonly augmented?: boolean;
    }
  | { readonly kind: 'encode'; readonly network: NetworkName; readonly images: number };

/** The answer, one JSON object a line. */
export interface StepReply {
  /** Of every step, or of every batch that was encoded. */
  readonly milliseconds: readonly number[];
  /** Processor time of the same, over all threads: it hardly minds what else the machine does. */
  readonly cpuMilliseconds: readonly number[];
  /** Parts of those that went into drawing, gathering and bending the images; only ours. */
  readonly loadingMilliseconds?: readonly number[];
  readonly residentBytes: number;
  /** Tensors that are alive; only ours. */
  readonly tensors?: number;
}
