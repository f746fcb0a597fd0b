import { z } from 'zod';

const seed = z.number().int().min(0);
const share = z.number().gt(0).lt(1);

/** What a model is measured on and never trained on. */
export const heldOutSplitSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('classes').describe('Fixed by the first run of the model, for good.'),
      seed,
      fraction: share.describe('Share of the classes that the first run held out.'),
      bound: share.describe('Classes whose hash lies below it are held out, also those to come.'),
    }),
    z.object({
      kind: z.literal('groups').describe('Named by the recipe of a run.'),
      groups: z.array(z.string()),
    }),
    z.object({
      kind: z.literal('pairs').describe('Pairs of texts that share no text with others.'),
      seed,
      fraction: share,
    }),
    z.object({
      kind: z.literal('split').describe('A split of a data set of pairs, named by the recipe.'),
      split: z.string(),
    }),
    z.object({
      kind: z
        .literal('verdicts')
        .describe('A fifth of the pairs that people judged, by a hash of their ids.'),
    }),
  ])
  .meta({ id: 'HeldOutSplit' });
export type HeldOutSplit = z.infer<typeof heldOutSplitSchema>;

/** The file in which a version tells what it was trained on: digests of names, and not the names. */
export const splitRecordSchema = z.object({
  formatVersion: z.literal(1),
  split: heldOutSplitSchema,
  fingerprint: z.string().max(128).describe('Of the held-out examples.'),
  trained: z.array(z.string().max(64)).describe('Digests of classes, or of the texts of pairs.'),
});
export type SplitRecord = z.infer<typeof splitRecordSchema>;
