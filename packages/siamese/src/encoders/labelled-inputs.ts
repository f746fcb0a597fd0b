import type { GradedPairs } from '../samplers/pairs.ts';

/** Examples and their classes, as a training or an evaluation takes them. */
export interface LabelledInputs {
  /** count × product(inputShape) numbers, row-major. */
  readonly inputs: Float32Array;
  /** Shape of one input. */
  readonly inputShape: readonly number[];
  /** Class of each input: an index into classNames. */
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
  /**
   * Group of each input, such as the alphabet of a character: classes of one group are hard to tell apart,
   * and `class-pairs` can take its negatives from there.
   */
  readonly groups?: readonly string[];
  /** Pairs of inputs with a grade of their similarity; made by `pairedInputs`. */
  readonly pairs?: GradedPairs;
}
