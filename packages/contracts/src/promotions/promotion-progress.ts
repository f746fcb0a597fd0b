import { z } from 'zod';

/**
 * inheriting: vectors of the version that serves are taken over, where a promotion is lazy. embedding: items get their
 * embeddings of the version. loading: the search nodes build the index. verifying, swapping: the end, or, with
 * inherited vectors, backfilling: the version serves, and they are replaced.
 */
const promotionPhaseSchema = z.enum([
  'inheriting',
  'embedding',
  'loading',
  'verifying',
  'swapping',
  'backfilling',
]);

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
