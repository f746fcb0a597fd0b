import { z } from 'zod';
import { promotionProgressSchema } from './promotion-progress.ts';
import { promotionStatusSchema } from './promotion-status.ts';

/** One event of a promotion's stream; `sequence` is the SSE id, so that Last-Event-ID resumes without a gap. */
export const promotionEventSchema = z
  .object({
    sequence: z.number().int(),
    at: z.iso.datetime(),
    attempt: z.number().int(),
    event: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('status'),
        status: promotionStatusSchema,
        message: z.string().optional(),
      }),
      z.object({ type: z.literal('progress'), ...promotionProgressSchema.shape }),
    ]),
  })
  .meta({ id: 'PromotionEvent' });
export type PromotionEvent = z.infer<typeof promotionEventSchema>;
export type PromotionEventBody = PromotionEvent['event'];
