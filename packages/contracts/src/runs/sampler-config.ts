import { z } from 'zod';

const size = (maximum: number) => z.number().int().min(1).max(maximum);

const nearClassesFields = {
  classes: size(1024).min(2),
  items: size(1024).min(2),
  classesPerGroup: size(1024).min(2).default(4),
  refreshEverySteps: size(1_000_000).default(100),
};

/** How the batches of a run are drawn, where the loss can use more than its own sampler. */
export const samplerConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('balanced-pairs'), pairs: size(1024).min(2) }),
  z.strictObject({
    kind: z.literal('p-k'),
    classes: size(1024).min(2),
    items: size(1024).min(2),
    classesPerGroup: size(1024).min(2).optional(),
  }),
  z.strictObject({
    kind: z.literal('class-pairs'),
    pairs: size(1024).min(2),
    classesPerGroup: size(1024).min(2).optional(),
  }),
  z.strictObject({ kind: z.literal('views'), images: size(1024).min(2) }),
  z.strictObject({
    kind: z.literal('graded-pairs').describe('Of a data set of pairs, such as sts-b.'),
    pairs: size(1024).min(2),
    bins: size(100).exactOptional().describe('Ranges of similarity that are drawn equally often.'),
  }),
  z.strictObject({
    kind: z.literal('listed-pairs').describe('Matching pairs of such a set, with hard negatives.'),
    pairs: size(1024).min(2),
  }),
  z.strictObject({
    kind: z.literal('episodes'),
    ways: size(1024).min(2),
    shots: size(1024),
    queries: size(1024),
  }),
  z.strictObject({
    kind: z.literal('class-balanced'),
    pairs: size(1024).min(2),
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
    overSteps: size(1_000_000).optional().describe('Absent: half of the steps.'),
  }),
]);
