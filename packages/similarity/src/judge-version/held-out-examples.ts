import type { HeldOutSplit } from '@kindred/contracts';
import type { LoadedInputs, LoadedPairs } from '@kindred/datasets';

/** What is held out, as one version reads it. */
export type HeldOutExamples =
  | { readonly kind: 'labelled'; readonly split: HeldOutSplit; readonly data: LoadedInputs }
  | { readonly kind: 'pairs'; readonly split: HeldOutSplit; readonly data: LoadedPairs };
