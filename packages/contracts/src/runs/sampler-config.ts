import { z } from 'zod';
import { sizeSchema } from './size-schema.ts';

const nearClassesFields = {
  classes: sizeSchema(1024).min(2),
  items: sizeSchema(1024).min(2),
  classesPerGroup: sizeSchema(1024).min(2).default(4),
  refreshEverySteps: sizeSchema(1_000_000).default(100),
};

/** How the batches of a run are drawn, where the loss can use more than its own sampler. */
export const samplerConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('balanced-pairs'), pairs: sizeSchema(1024).min(2) }),
  z.strictObject({
    kind: z.literal('p-k'),
    classes: sizeSchema(1024).min(2),
    items: sizeSchema(1024).min(2),
    classesPerGroup: sizeSchema(1024).min(2).optional(),
  }),
  z.strictObject({
    kind: z.literal('class-pairs'),
    pairs: sizeSchema(1024).min(2),
    classesPerGroup: sizeSchema(1024).min(2).optional(),
  }),
  z.strictObject({ kind: z.literal('views'), images: sizeSchema(1024).min(2) }),
  z.strictObject({
    kind: z.literal('graded-pairs').describe('Of a data set of pairs, such as sts-b.'),
    pairs: sizeSchema(1024).min(2),
    bins: sizeSchema(100)
      .exactOptional()
      .describe('Ranges of similarity that are drawn equally often.'),
  }),
  z.strictObject({
    kind: z.literal('listed-pairs').describe('Matching pairs of such a set, with hard negatives.'),
    pairs: sizeSchema(1024).min(2),
  }),
  z.strictObject({
    kind: z.literal('episodes'),
    ways: sizeSchema(1024).min(2),
    shots: sizeSchema(1024),
    queries: sizeSchema(1024),
  }),
  z.strictObject({
    kind: z.literal('class-balanced'),
    pairs: sizeSchema(1024).min(2),
    beta: z
      .number()
      .min(0)
      .lt(1)
      .optional()
      .describe('0: classes as often as they are; towards 1: all alike. Absent: all alike.'),
  }),
  z.strictObject({ kind: z.literal('hard-negatives'), ...nearClassesFields }),
  z.strictObject({
    kind: z.literal('hardness-scheduled'),
    ...nearClassesFields,
    from: z.number().min(0).max(1).default(0),
    to: z.number().min(0).max(1).default(1),
    overSteps: sizeSchema(1_000_000).optional().describe('Absent: half of the steps.'),
  }),
]);
