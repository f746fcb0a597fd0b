import { z } from 'zod';

/** What a process has seen of the recall of a collection's searches. */
export const recallReadingSchema = z
  .object({
    at10: z.number().describe('Share of the true 10 nearest that searches found.'),
    low: z.number().describe('Lower bound of `at10` at 95 %.'),
    high: z.number().describe('Upper bound of `at10` at 95 %.'),
    compared: z.number().int().describe('Searches that were made once more exactly: the latest.'),
  })
  .meta({ id: 'RecallReading' });
export type RecallReading = z.infer<typeof recallReadingSchema>;
