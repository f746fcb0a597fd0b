import { z } from 'zod';

export const promotionStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
]);
export type PromotionStatus = z.infer<typeof promotionStatusSchema>;
