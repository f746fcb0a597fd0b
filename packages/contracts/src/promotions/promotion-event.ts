import { z } from 'zod';
import { jobEventOf } from '../runs/job-event-of.ts';
import { statusEventOf } from '../runs/status-event-of.ts';
import { promotionProgressSchema } from './promotion-progress.ts';
import { promotionStatusSchema } from './promotion-status.ts';

/** One event of a promotion's stream; `sequence` is the SSE id, so that Last-Event-ID resumes without a gap. */
export const promotionEventSchema = jobEventOf(
  z.discriminatedUnion('type', [
    statusEventOf(promotionStatusSchema),
    z.object({ type: z.literal('progress'), ...promotionProgressSchema.shape }),
  ]),
).meta({ id: 'PromotionEvent' });
export type PromotionEvent = z.infer<typeof promotionEventSchema>;
export type PromotionEventBody = PromotionEvent['event'];
