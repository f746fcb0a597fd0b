import { z } from 'zod';

/** Answer of `POST /v1/collections/{c}/truncate`. */
export const truncateResultSchema = z
  .object({
    deleted: z.number().int().describe('Items that were deleted.'),
    revision: z.number().int().describe('Revision of the collection afterwards.'),
  })
  .meta({ id: 'TruncateResult' });
export type TruncateResult = z.infer<typeof truncateResultSchema>;
