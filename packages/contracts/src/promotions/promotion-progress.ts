import { z } from 'zod';

/**
 * embedding: items get their embeddings of the version. loading: the search nodes build the index. verifying,
 * swapping: the end.
 */
const promotionPhaseSchema = z.enum(['embedding', 'loading', 'verifying', 'swapping']);

/** How far a promotion is: phases follow each other, each with a count of its own. */
export const promotionProgressSchema = z
  .object({
    phase: promotionPhaseSchema,
    done: z.number().int().describe('Items; while loading, search nodes.'),
    total: z.number().int(),
    itemsPerSecond: z.number().nullable(),
    etaSeconds: z.number().nullable().describe('Of this phase; null while it cannot be told.'),
  })
  .meta({ id: 'PromotionProgress' });
export type PromotionProgress = z.infer<typeof promotionProgressSchema>;
