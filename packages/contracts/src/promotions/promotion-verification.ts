import { z } from 'zod';

/** What was found before the swap. */
export const promotionVerificationSchema = z
  .object({
    items: z.number().int().describe('Items that live.'),
    embedded: z.number().int(),
    refused: z.number().int().describe('Items whose content the encoder refused, with reasons.'),
    refusedBefore: z.number().int().describe('The same of the generation that served.'),
    position: z.number().int().describe('End of the feed.'),
    artifactSha256: z.string().describe('Of the version, recomputed from its files.'),
    nodes: z.number().int().describe('Search nodes that had the index in memory.'),
    recall: z
      .object({
        at10: z.number().describe('Share of the true 10 nearest that the index found.'),
        low: z.number(),
        high: z.number(),
        queries: z.number().int(),
      })
      .nullable()
      .describe('The lowest of the nodes; null where no node runs.'),
  })
  .meta({ id: 'PromotionVerification' });
export type PromotionVerification = z.infer<typeof promotionVerificationSchema>;
