import { InvalidInputsError } from '../errors/invalid-inputs-error.ts';
import type { GradedPairs } from '../samplers/pairs.ts';
import type { LabelledInputs } from './labelled-inputs.ts';

export interface PairedInputs {
  /** count × product(inputShape) numbers, row-major. */
  readonly inputs: Float32Array;
  /** Shape of one input. */
  readonly inputShape: readonly number[];
  /** Rows of `inputs`, and how alike they are: 0 to 1. */
  readonly pairs: Omit<GradedPairs, 'isMatch'>;
  /** Similarity from which a pair counts as a match, for calibration and AUC. @defaultValue 0.5 */
  readonly matchFrom?: number;
}

/**
 * Graded pairs, such as sentences with a score of their similarity, as data for a training with the
 * `graded-pairs` sampler. They have no classes: every row is its own.
 *
 * @throws InvalidInputsError for a pair of a row that is not there, or a grade outside of 0 to 1
 */
export function pairedInputs(options: PairedInputs): LabelledInputs {
  const { inputs, inputShape, pairs, matchFrom = 0.5 } = options;
  const count = inputs.length / inputShape.reduce((product, length) => product * length, 1);
  const { first, second, similarity } = pairs;
  if (first.length !== similarity.length || second.length !== similarity.length) {
    throw new InvalidInputsError('Pairs need as many grades as first and second rows.');
  }
  for (const row of [...first, ...second]) {
    if (row >= 0 && row < count) continue;
    throw new InvalidInputsError(`A pair names row ${row}, but there are ${count} inputs.`);
  }
  const wrong = similarity.find((grade) => !(grade >= 0 && grade <= 1));
  if (wrong !== undefined) {
    throw new InvalidInputsError(
      `A similarity is ${wrong}; divide by the largest grade, so that it is from 0 to 1.`,
    );
  }
  return {
    inputs,
    inputShape,
    labels: Int32Array.from({ length: count }, (_, row) => row),
    classNames: Array.from({ length: count }, (_, row) => `row ${row}`),
    pairs: { ...pairs, isMatch: Uint8Array.from(similarity, (s) => (s >= matchFrom ? 1 : 0)) },
  };
}
