import { z } from 'zod';
import { recallReadingSchema } from '../collections/recall-reading.ts';

/** How far a sample is from its reference. */
const driftComparisonSchema = z
  .object({
    embeddings: z
      .object({
        discrepancy: z.number().describe('Unbiased MMD²: about 0 without drift.'),
        pValue: z.number().describe('Share of random divisions that are as far apart.'),
      })
      .nullable()
      .describe('null with fewer than 64 on either side.'),
    scores: z
      .object({
        stability: z
          .number()
          .describe('Population stability index of the distances to the nearest neighbour.'),
        chance: z.number().describe('What chance exceeds once in a thousand times.'),
        ks: z
          .object({
            statistic: z.number().describe('Largest distance of the two distribution functions.'),
            pValue: z.number().describe('How often chance alone reaches it.'),
          })
          .describe('Kolmogorov–Smirnov test of the same distances.'),
      })
      .nullable(),
  })
  .meta({ id: 'DriftComparison' });
export type DriftComparison = z.infer<typeof driftComparisonSchema>;

/** Searches of a collection beside those of its reference. */
const queryDriftSchema = z
  .object({
    reference: z
      .number()
      .int()
      .describe('Searches that later ones are compared with, 256 at most.'),
    sampled: z.number().int().describe('Later searches that were looked at, 256 at most.'),
    ...driftComparisonSchema.shape,
  })
  .meta({ id: 'QueryDrift' });
export type QueryDrift = z.infer<typeof queryDriftSchema>;

/** What a check of a collection found. */
export const driftFiguresSchema = z
  .object({
    newItems: z
      .number()
      .int()
      .describe('Items since the reference that were looked at, 256 at most.'),
    ...driftComparisonSchema.shape,
    queries: queryDriftSchema,
    recall: recallReadingSchema
      .nullable()
      .describe('Of the searches that the process which answers has compared.'),
  })
  .meta({ id: 'DriftFigures' });
export type DriftFigures = z.infer<typeof driftFiguresSchema>;
