import { z } from 'zod';
import { recallReadingSchema } from '../collections/recall-reading.ts';

/** What a collection was like when somebody called it right. */
export const driftReferenceSchema = z
  .object({ items: z.number().int().describe('Embeddings in the sample.'), at: z.iso.datetime() })
  .meta({ id: 'DriftReference' });
export type DriftReference = z.infer<typeof driftReferenceSchema>;

/** How far newer items of a collection are from what it was like. */
export const driftReportSchema = z
  .object({
    reference: driftReferenceSchema.nullable().describe('null: nobody has taken one.'),
    newItems: z
      .number()
      .int()
      .describe('Items since the reference that were looked at, 256 at most.'),
    embeddings: z
      .object({
        discrepancy: z.number().describe('Unbiased MMD²: about 0 without drift.'),
        pValue: z.number().describe('Share of random divisions that are as far apart.'),
      })
      .nullable()
      .describe('null with fewer than 64 new items.'),
    scores: z
      .object({
        stability: z
          .number()
          .describe('Population stability index of the distances to the nearest neighbour.'),
        chance: z.number().describe('What chance exceeds once in a thousand times.'),
      })
      .nullable(),
    recall: recallReadingSchema.nullable().describe('Of the searches that were compared.'),
    advice: z
      .enum(['none', 'recalibrate', 'retrain'])
      .describe('What an admin should consider; nothing happens by itself.'),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'DriftReport' });
export type DriftReport = z.infer<typeof driftReportSchema>;
