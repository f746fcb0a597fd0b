import { z } from 'zod';

const positive = z.number().positive().max(1000);

/** Losses that compare every anchor with the whole batch; defaults are those of the papers. */
export const batchLossConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lifted-structure'), margin: positive.default(1) }),
  z.strictObject({ kind: z.literal('nt-xent'), temperature: positive.default(0.1) }),
  z.strictObject({
    kind: z.literal('multiple-negatives'),
    scale: positive.default(20),
    symmetric: z.boolean().default(false),
  }),
  z.strictObject({
    kind: z.literal('multi-similarity'),
    alpha: positive.default(2),
    beta: positive.default(50),
    base: positive.default(0.5),
    epsilon: positive.default(0.1),
  }),
  z.strictObject({
    kind: z.literal('circle'),
    margin: positive.default(0.4),
    scale: positive.default(80),
  }),
  z.strictObject({ kind: z.literal('supervised-contrastive'), temperature: positive.default(0.1) }),
  z.strictObject({
    kind: z.literal('fast-ap'),
    bins: z.number().int().min(1).max(100).default(10),
  }),
]);
