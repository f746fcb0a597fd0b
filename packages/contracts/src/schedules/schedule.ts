import { z } from 'zod';
import { modelNameSchema, runIdSchema, scheduleIdSchema } from '../ids/names.ts';
import { runBaseSchema } from '../runs/run-base.ts';
import { trainingConfigSchema } from '../runs/training-config.ts';
import { trainingDataSchema } from '../runs/training-data.ts';

const cronSchema = z
  .string()
  .min(9, { error: 'use five fields: minute, hour, day of the month, month, day of the week' })
  .max(100)
  .describe(
    'Minute, hour, day of the month, month, day of the week: "30 2 * * *" is 02:30 each day.',
  );
const timeZoneSchema = z.string().min(1).max(64).describe('IANA name, such as "Europe/Berlin".');
const skipUnchangedSchema = z
  .boolean()
  .describe('Starts no run while data and recipe are those of the last run that succeeded.');

/** Body of `POST /v1/schedules`. */
export const createScheduleSchema = z
  .strictObject({
    cron: cronSchema,
    timeZone: timeZoneSchema.default('UTC'),
    enabled: z.boolean().default(true),
    skipUnchanged: skipUnchangedSchema.default(true),
    model: modelNameSchema,
    data: trainingDataSchema,
    config: trainingConfigSchema.prefault({}),
    base: runBaseSchema.exactOptional(),
  })
  .meta({ id: 'CreateSchedule' });
export type CreateSchedule = z.infer<typeof createScheduleSchema>;

/** Body of `PATCH /v1/schedules/{schedule}`; what is absent stays. */
export const updateScheduleSchema = z
  .strictObject({
    cron: cronSchema.exactOptional(),
    timeZone: timeZoneSchema.exactOptional(),
    enabled: z.boolean().exactOptional(),
    skipUnchanged: skipUnchangedSchema.exactOptional(),
    data: trainingDataSchema.exactOptional(),
    config: trainingConfigSchema.exactOptional(),
    base: runBaseSchema.nullable().exactOptional().describe('null: none any more.'),
  })
  .meta({ id: 'UpdateSchedule' });
export type UpdateSchedule = z.infer<typeof updateScheduleSchema>;

/** What came of a schedule's time: a run, or why there was none. */
export const scheduleOutcomeSchema = z.enum(['started', 'unchanged', 'unfinished', 'refused']);
export type ScheduleOutcome = z.infer<typeof scheduleOutcomeSchema>;

export const scheduleSchema = z
  .object({
    id: scheduleIdSchema,
    ...createScheduleSchema.shape,
    base: runBaseSchema.nullable(),
    nextAt: z.iso.datetime().nullable().describe('null while it is not enabled.'),
    last: z
      .object({
        at: z.iso.datetime(),
        outcome: scheduleOutcomeSchema,
        message: z.string().nullable().describe('Why it was refused.'),
        run: runIdSchema.nullable().describe('The newest run that it started.'),
      })
      .nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof scheduleSchema>;
