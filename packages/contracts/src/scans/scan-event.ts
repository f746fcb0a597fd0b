import { z } from 'zod';
import { jobEventOf } from '../runs/job-event-of.ts';
import { statusEventOf } from '../runs/status-event-of.ts';
import { runStatusSchema } from '../runs/run.ts';
import { scanProgressSchema } from './scan-progress.ts';

/** One event of a scan's stream; `sequence` is the SSE id, so that Last-Event-ID resumes without a gap. */
export const scanEventSchema = jobEventOf(
  z.discriminatedUnion('type', [
    statusEventOf(runStatusSchema),
    z.object({ type: z.literal('progress'), ...scanProgressSchema.shape }),
  ]),
).meta({ id: 'ScanEvent' });
export type ScanEvent = z.infer<typeof scanEventSchema>;
export type ScanEventBody = ScanEvent['event'];
