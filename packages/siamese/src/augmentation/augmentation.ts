import type { Random } from '../random/random.ts';
import type { AugmentationKind, AugmentationSpec } from './augmentation-spec.ts';

/** One input of a batch on its way through one step of a pipeline. */
export interface AugmentedInput {
  readonly source: Float32Array;
  /** As long as the source, full of zeros. */
  readonly target: Float32Array;
  readonly random: Random;
  /** A random input of another class, as it was before this step; undefined where there is none. */
  other(): Float32Array | undefined;
}

/** One kind of augmentation. */
export interface Augmentation<Kind extends AugmentationKind> {
  /** Share of the inputs that it is applied to, where the spec does not say. */
  readonly probability: number;
  /**
   * Checks the amounts and prepares what all inputs of this shape have in common.
   *
   * @throws InvalidOptionsError
   */
  create(
    spec: Extract<AugmentationSpec, { kind: Kind }>,
    inputShape: readonly number[],
  ): (input: AugmentedInput) => void;
}
