import type { DistanceSpec } from '../distances/distance-spec.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { TrainOptions } from '../training/train-options.ts';
import type { Criterion } from './criterion.ts';

/** One distance, loss and margin to be tried. */
export interface MetricCandidate {
  /** @defaultValue loss, distance and the loss's numbers */
  readonly name?: string;
  readonly distance: DistanceSpec;
  readonly loss: LossSpec;
  /** @defaultValue the sampler that suits the loss */
  readonly sampler?: SamplerSpec;
  /** Whitens the trained model by this covariance of the training examples: see `whitenModel`. */
  readonly whiten?: 'within-class' | 'total';
}

/** A training without what the candidates are about; each of them starts from the same seed. */
export interface ChooseMetricOptions extends Omit<
  TrainOptions,
  'distance' | 'loss' | 'sampler' | 'checkpoints' | 'resume'
> {
  readonly candidates: readonly MetricCandidate[];
  /** Other examples, and best other classes, than `data` and `validation`: measured once, by the winner. */
  readonly test: LabelledInputs;
  /** @defaultValue 'auc' */
  readonly criterion?: Criterion;
  /** Pairs of the validation and of the test examples that are measured. @defaultValue 2000 each */
  readonly measuredPairs?: number;
  /** Bootstrap resamples of the intervals. @defaultValue 1000 */
  readonly resamples?: number;
}
