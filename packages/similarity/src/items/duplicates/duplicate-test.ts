import type { DuplicateAction, DuplicateTestName } from '@kindred/contracts';
import type { EncoderDescription } from '../../encode/encoder-description.ts';
import { DuplicateTestError } from '../../errors/duplicate-test-error.ts';
import type { Judgement } from '../../search/judge.ts';

/** Fields of the contract's `UpsertItems` that ask for duplicates. */
export interface OnDuplicate {
  readonly onDuplicate: DuplicateAction;
  readonly duplicateBy?: DuplicateTestName | undefined;
  readonly duplicateThreshold?: number | undefined;
}

/** What makes two items near duplicates. */
export type DuplicateTest =
  | {
      readonly by: 'words';
      /** Least Jaccard index of pairs of words. */
      readonly threshold: number;
    }
  | {
      readonly by: 'similarity' | 'probability';
      /** What the test measures, where it is enough; undefined where it is not. */
      readonly measure: (judged: Judgement) => number | undefined;
    };

const WORDS_THRESHOLD = 0.8;

/**
 * The test that a request asks for, or the one that suits the encoder; undefined where the same content alone is a
 * duplicate.
 *
 * @throws DuplicateTestError for a test that the collection's items cannot be put to
 */
export function duplicateTestOf(
  { duplicateBy, duplicateThreshold: threshold }: OnDuplicate,
  { modality, calibration }: Pick<EncoderDescription, 'modality' | 'calibration'>,
): DuplicateTest | undefined {
  const isText = modality === 'text';
  const suited = calibration !== undefined ? 'probability' : isText ? 'words' : 'content';
  const by = duplicateBy ?? suited;
  if (by === 'content') return undefined;
  if (by === 'words') {
    if (!isText)
      throw new DuplicateTestError(
        `words compares texts, and the collection has items of ${modality}`,
      );
    return { by, threshold: threshold ?? WORDS_THRESHOLD };
  }
  if (by === 'similarity') {
    const least = threshold ?? Infinity;
    return { by, measure: ({ similarity }) => (similarity >= least ? similarity : undefined) };
  }
  if (calibration === undefined)
    throw new DuplicateTestError(
      'probability needs a model with a calibration, which the collection has not; similarity with a duplicateThreshold needs none',
    );
  return {
    by,
    measure: ({ probability, match }) =>
      probability !== null && (threshold === undefined ? match : probability >= threshold)
        ? probability
        : undefined,
  };
}
