import { z } from 'zod';

/** A piece of what a run's process printed, and of what its trainer noted. */
export const runLogSchema = z
  .object({
    sequence: z.number().int(),
    at: z.iso.datetime(),
    attempt: z.number().int(),
    text: z.string().describe('One line or more.'),
  })
  .meta({ id: 'RunLog' });
export type RunLog = z.infer<typeof runLogSchema>;
