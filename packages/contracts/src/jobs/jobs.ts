import { z } from 'zod';

/** Every queue, its job names and their payloads. Jobs carry ids only: the truth is in the database. */
export const jobSchemas = {
  training: { 'train-run': z.strictObject({ runId: z.uuid() }) },
  versioning: {
    'judge-version': z.strictObject({ jobId: z.uuid() }),
    'recalibrate-version': z.strictObject({ jobId: z.uuid() }),
    'import-version': z.strictObject({ jobId: z.uuid() }),
  },
  scheduling: { 'start-scheduled-run': z.strictObject({ scheduleId: z.uuid() }) },
  tuning: { 'tune-index': z.strictObject({ tuningId: z.uuid() }) },
  scanning: { 'scan-texts': z.strictObject({ scanId: z.uuid() }) },
  promotion: { 'promote-version': z.strictObject({ promotionId: z.uuid() }) },
  watching: {
    'check-collections': z.strictObject({}),
    'take-drift-reference': z.strictObject({ generationId: z.uuid() }),
  },
  indexing: { 'index-generation': z.strictObject({ generationId: z.uuid() }) },
} as const;

export type JobSchemas = typeof jobSchemas;
export type QueueName = keyof JobSchemas;
export type JobName<Q extends QueueName> = keyof JobSchemas[Q] & string;
export type JobPayload<
  Q extends QueueName,
  N extends JobName<Q>,
> = JobSchemas[Q][N] extends z.ZodType ? z.infer<JobSchemas[Q][N]> : never;
