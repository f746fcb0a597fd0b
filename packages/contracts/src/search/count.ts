import { z } from 'zod';
import { filterSchema } from './filter.ts';

/** Body of `POST /v1/collections/{c}/count`. */
export const countRequestSchema = z
  .strictObject({ filter: filterSchema.optional() })
  .meta({ id: 'CountRequest' });
export type CountRequest = z.infer<typeof countRequestSchema>;

export const countResponseSchema = z
  .object({
    count: z.number().int().describe('Items that a search can find and the filter accepts.'),
  })
  .meta({ id: 'CountResponse' });
export type CountResponse = z.infer<typeof countResponseSchema>;
