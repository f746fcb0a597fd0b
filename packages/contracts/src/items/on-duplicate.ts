import { z } from 'zod';
import { itemIdSchema } from '../ids/names.ts';

/** What becomes of a new item that is a duplicate of one that is there. */
export const duplicateActionSchema = z.enum(['reject', 'link', 'replace']);
export type DuplicateAction = z.infer<typeof duplicateActionSchema>;

/** What makes two items duplicates; the same content always does. */
export const duplicateTestSchema = z.enum(['content', 'words', 'similarity', 'probability']);
export type DuplicateTestName = z.infer<typeof duplicateTestSchema>;

/** Key of the metadata under which a linked item names the one that it is a duplicate of. */
export const DUPLICATE_LINK = 'duplicateOf';

/** Fields of an upsert that ask for duplicates. */
export const onDuplicateShape = {
  onDuplicate: duplicateActionSchema
    .optional()
    .describe(
      'reject: a duplicate is not stored; link: it is stored, and its metadata say what it is a duplicate of; ' +
        'replace: it is stored, and the one that was there is deleted. Left out: nobody looks for duplicates.',
    ),
  duplicateBy: duplicateTestSchema
    .optional()
    .describe(
      'content: the same bytes; words: texts with nearly the same words; similarity: as answers of searches have it; ' +
        'probability: calibrated, of a match. Left out: probability where the model has a calibration, words for other texts, else content.',
    ),
  duplicateThreshold: z
    .number()
    .nonnegative()
    .optional()
    .describe(
      'Least value of what duplicateBy measures: words 0.8 by default, probability by the threshold of the model version; similarity needs one.',
    ),
};

interface OnDuplicate {
  readonly onDuplicate?: DuplicateAction | undefined;
  readonly duplicateBy?: DuplicateTestName | undefined;
  readonly duplicateThreshold?: number | undefined;
}

/** Which of the fields go together. */
export function checkOnDuplicate(body: OnDuplicate, context: z.RefinementCtx): void {
  const { onDuplicate, duplicateBy, duplicateThreshold: threshold } = body;
  const refuse = (field: keyof OnDuplicate, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message });
  if (duplicateBy !== undefined && onDuplicate === undefined)
    refuse('duplicateBy', 'needs onDuplicate, which says what becomes of duplicates');
  if (threshold === undefined) {
    if (duplicateBy === 'similarity')
      refuse('duplicateThreshold', 'is needed with duplicateBy similarity');
  } else if (duplicateBy === undefined || duplicateBy === 'content')
    refuse('duplicateThreshold', 'needs duplicateBy words, similarity or probability');
  else if (duplicateBy === 'words' && !(threshold >= 0.2 && threshold <= 1))
    refuse('duplicateThreshold', 'has to be from 0.2 to 1 with duplicateBy words');
  else if (duplicateBy === 'probability' && threshold > 1)
    refuse('duplicateThreshold', 'has to be from 0 to 1 with duplicateBy probability');
}

/** What became of an item of an upsert with `onDuplicate`. */
export const itemOutcomeSchema = z
  .object({
    id: itemIdSchema,
    outcome: z
      .enum(['created', 'updated', 'unchanged', 'rejected', 'linked', 'replaced'])
      .describe(
        'rejected: not stored, since it is a duplicate; linked: stored with a link; replaced: stored in place of the other.',
      ),
    duplicateOf: itemIdSchema.nullable().describe('null where it is no duplicate.'),
    by: duplicateTestSchema.nullable().describe('What told so.'),
    similarity: z
      .number()
      .nullable()
      .describe('What `by` measured: 1 of content; of words the Jaccard index of pairs of words.'),
  })
  .meta({ id: 'ItemOutcome' });
export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;
