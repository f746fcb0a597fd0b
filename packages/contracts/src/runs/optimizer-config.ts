import { z } from 'zod';

const epochs = z.number().int().min(1).max(10_000);
const factor = z.number().gt(0).lt(1);

/** How the learning rate goes on after the warm-up. */
const scheduleConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cosine') }),
  z.strictObject({ kind: z.literal('linear') }),
  z.strictObject({ kind: z.literal('constant') }),
  z.strictObject({
    kind: z.literal('step'),
    every: z.number().int().min(1).max(1_000_000).describe('Steps.'),
    factor: factor.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('plateau'),
    patience: epochs.exactOptional().describe('Epochs.'),
    factor: factor.exactOptional(),
    minDelta: z.number().min(0).max(1).exactOptional(),
  }),
]);

/** What a training run can say beside learning rate, decay and warm-up. */
export const optimizerConfigShape = {
  optimizer: z.enum(['adamw', 'sgd']).default('adamw'),
  momentum: z.number().min(0).lt(1).default(0.9).describe('Of sgd.'),
  schedule: scheduleConfigSchema.prefault({ kind: 'cosine' }),
  finalFraction: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('Learning rate that the schedule ends at, as a fraction of the highest.'),
  clipNorm: z.number().positive().max(1e6).optional().describe('Longest joint gradient.'),
  accumulate: z
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(1)
    .describe('Batches whose mean gradient makes one update.'),
  ema: z
    .strictObject({ decay: z.number().min(0).lt(1).default(0.999) })
    .optional()
    .describe('Keeps a moving average of the weights.'),
  earlyStopping: z
    .strictObject({ patience: epochs, minDelta: z.number().min(0).max(1).default(0) })
    .optional()
    .describe('Ends after so many epochs without a new best validation AUC.'),
  keep: z
    .enum(['final', 'best', 'ema'])
    .optional()
    .describe('Which weights the version has; ema with that option, else final.'),
};
