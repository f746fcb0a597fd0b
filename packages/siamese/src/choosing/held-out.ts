import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { Pairs } from '../samplers/pairs.ts';

/** Examples with the pairs that are measured. */
export interface HeldOut {
  readonly data: LabelledInputs;
  readonly pairs: Pairs;
  /** Weights of the pairs, one array for each bootstrap resample. */
  readonly resamples: readonly Float64Array[];
}
