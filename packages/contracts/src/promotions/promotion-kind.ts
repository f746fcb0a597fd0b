import { z } from 'zod';

/** promote: a new generation for a model version. rollback: the generation that served before. */
export const promotionKindSchema = z.enum(['promote', 'rollback']);
export type PromotionKind = z.infer<typeof promotionKindSchema>;
