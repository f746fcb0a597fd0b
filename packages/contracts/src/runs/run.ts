import { z } from 'zod';
import { jobEventOf } from './job-event-of.ts';
import { statusEventOf } from './status-event-of.ts';
import { modelNameSchema, runIdSchema } from '../ids/names.ts';
import { runBaseSchema } from './run-base.ts';
import { trainingConfigSchema } from './training-config.ts';
import { trainingDataSchema } from './training-data.ts';

/** Body of `POST /v1/runs`. */
export const startRunSchema = z
  .strictObject({
    model: modelNameSchema,
    data: trainingDataSchema,
    config: trainingConfigSchema.prefault({}),
    base: runBaseSchema.exactOptional(),
    dryRun: z
      .boolean()
      .exactOptional()
      .describe('Starts nothing: answers 200 with what the run would do.'),
  })
  .meta({ id: 'StartRun' });
export type StartRun = z.infer<typeof startRunSchema>;

/** `paused`: nobody works on it until it is resumed; then it goes on from its checkpoint. */
export const runStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

/** What started it. */
const runTriggerSchema = z.enum(['user', 'schedule', 'drift']);
export type RunTrigger = z.infer<typeof runTriggerSchema>;

export const runProgressSchema = z.object({
  epoch: z.number().int(),
  epochs: z.number().int(),
  step: z.number().int(),
  steps: z.number().int(),
  loss: z.number().nullable(),
  examplesPerSecond: z.number().nullable(),
  etaSeconds: z.number().nullable(),
  memoryBytes: z
    .number()
    .int()
    .nullable()
    .exactOptional()
    .describe('Resident memory of the process of the run.'),
});
export type RunProgress = z.infer<typeof runProgressSchema>;

export const runSchema = z
  .object({
    id: runIdSchema,
    model: modelNameSchema,
    version: z.number().int().nullable().describe('The version it ended in.'),
    status: runStatusSchema,
    position: z
      .number()
      .int()
      .nullable()
      .describe('Runs of the same model that come before it; null: it is not queued.'),
    trigger: runTriggerSchema,
    startedBy: z
      .string()
      .nullable()
      .describe('Name of the key; `local`: no key; null: a schedule, or it was not kept.'),
    base: z
      .object({ model: modelNameSchema, version: z.number().int() })
      .nullable()
      .describe('The version that it starts from.'),
    data: trainingDataSchema,
    config: trainingConfigSchema,
    attempt: z.number().int().describe('How often a worker took it up (fencing token).'),
    progress: runProgressSchema.nullable(),
    cancelRequested: z.boolean(),
    pauseRequested: z.boolean(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Run' });
export type Run = z.infer<typeof runSchema>;

/** One event of a run's stream; `sequence` is the SSE id, so that Last-Event-ID resumes without a gap. */
export const runEventSchema = jobEventOf(
  z.discriminatedUnion('type', [
    statusEventOf(runStatusSchema),
    z.object({ type: z.literal('stage'), stage: z.string(), message: z.string() }),
    z.object({ type: z.literal('resumed'), step: z.number().int() }),
    z.object({ type: z.literal('progress'), ...runProgressSchema.shape }),
    z.object({
      type: z.literal('epoch'),
      ...runProgressSchema.shape,
      validation: z.record(z.string(), z.number()),
    }),
    z.object({ type: z.literal('evaluated'), metrics: z.record(z.string(), z.json()) }),
    z.object({
      type: z.literal('judged'),
      against: z.number().int().nullable().describe('The live version.'),
      verdict: z.enum(['promote', 'hold']),
      reasons: z.array(z.string()),
    }),
  ]),
).meta({ id: 'RunEvent' });
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventBody = RunEvent['event'];
