import { z } from 'zod';
import { runStatusSchema } from '../runs/run.ts';
import { scanProgressSchema } from './scan-progress.ts';

/** One event of a scan's stream; `sequence` is the SSE id, so that Last-Event-ID resumes without a gap. */
export const scanEventSchema = z
  .object({
    sequence: z.number().int(),
    at: z.iso.datetime(),
    attempt: z.number().int(),
    event: z.discriminatedUnion('type', [
      z.object({
        type: z.literal('status'),
        status: runStatusSchema,
        message: z.string().optional(),
      }),
      z.object({ type: z.literal('progress'), ...scanProgressSchema.shape }),
    ]),
  })
  .meta({ id: 'ScanEvent' });
export type ScanEvent = z.infer<typeof scanEventSchema>;
export type ScanEventBody = ScanEvent['event'];
