import { z } from 'zod';

const positive = z.number().positive().max(1000);

const pairLossSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contrastive'),
    margin: positive.optional().describe("The distance's own if absent."),
  }),
  z.strictObject({ kind: z.literal('cross-entropy') }),
  z.strictObject({ kind: z.literal('cosent'), scale: positive.default(20) }),
]);

/** How verdicts are mixed into batches of labelled examples. */
export const verdictsConfigSchema = z
  .strictObject({
    pairs: z.number().int().min(1).max(1024).default(32).describe('Judged pairs in a batch.'),
    weight: positive
      .optional()
      .describe(
        'What their loss counts beside that of the labels. Absent: 10 for contrastive, else 1.',
      ),
    loss: pairLossSchema
      .optional()
      .describe('contrastive, or cosent for a distance that has no margin, if absent.'),
  })
  .describe('For data with both labels and verdicts.');
