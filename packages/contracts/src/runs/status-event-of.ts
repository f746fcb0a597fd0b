import { z } from 'zod';

/** The event that a job has another status; `message` says why it failed. */
export const statusEventOf = <Status extends z.ZodType>(status: Status) =>
  z.object({ type: z.literal('status'), status, message: z.string().optional() });
