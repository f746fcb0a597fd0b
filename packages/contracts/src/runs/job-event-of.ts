import { z } from 'zod';

/**
 * Fields of one event of a job's stream, with what happened in `event`; `sequence` is the SSE id, so that Last-Event-ID
 * resumes without a gap.
 */
export const jobEventOf = <Event extends z.ZodType>(event: Event) =>
  z.object({ sequence: z.number().int(), at: z.iso.datetime(), attempt: z.number().int(), event });
