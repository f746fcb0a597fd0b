import { z } from 'zod';

/** Query of every list: an opaque cursor from the page before, and how many rows are wanted. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(1024).optional().describe('`nextCursor` of the page before.'),
  limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** One page of a list; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ data: z.array(row), nextCursor: z.string().nullable() });
