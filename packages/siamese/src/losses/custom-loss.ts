import type { Distance } from '../distances/distance.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { Loss } from './loss.ts';
import type { LossContext } from './loss-context.ts';

/** A loss of your own: what every loss of this package is made of, under a name. */
export interface CustomLoss {
  readonly kind: 'custom';
  /** Tells a checkpoint whether it belongs to this loss. */
  readonly name: string;
  /** Batches that it can use; the first is the default. @defaultValue any, 16 classes × 4 items */
  readonly samplers?: readonly [SamplerSpec, ...SamplerSpec[]];
  create(distance: Distance, context: LossContext): Loss;
}
