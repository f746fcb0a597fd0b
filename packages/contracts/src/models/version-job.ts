import { z } from 'zod';
import { modelNameSchema, versionJobIdSchema } from '../ids/names.ts';
import { importedFromSchema } from './imported-from.ts';
import { runStatusSchema } from '../runs/run.ts';
import { trainingDataSchema } from '../runs/training-data.ts';

/** Body of `POST …/versions/{version}/judge`. */
export const judgeVersionSchema = z
  .strictObject({
    data: trainingDataSchema
      .optional()
      .describe('Absent: the data that the version was trained on, as they are now.'),
    force: z
      .boolean()
      .default(false)
      .describe('Goes by the figures also where one of the two was trained on what is held out.'),
  })
  .meta({ id: 'JudgeVersion' });
export type JudgeVersion = z.infer<typeof judgeVersionSchema>;

/** Body of `POST …/versions/{version}/recalibrate`. */
export const recalibrateVersionSchema = z
  .strictObject({
    data: trainingDataSchema.describe('Classes that it was not trained on are taken from it.'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .meta({ id: 'RecalibrateVersion' });
export type RecalibrateVersion = z.infer<typeof recalibrateVersionSchema>;

const versionJobRequestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('judge'),
    version: z.number().int(),
    data: trainingDataSchema.optional(),
    force: z.boolean(),
  }),
  z.object({
    kind: z.literal('recalibrate'),
    version: z.number().int(),
    data: trainingDataSchema,
    seed: z.number().int(),
  }),
  z.object({
    kind: z.literal('import'),
    artifactKey: z.string().describe('Where the files wait that are checked.'),
    importedFrom: importedFromSchema
      .exactOptional()
      .describe('What the archive said; absent from jobs of before it was kept.'),
  }),
]);
export type VersionJobRequest = z.infer<typeof versionJobRequestSchema>;

/** A short job about a version of a model. */
export const versionJobSchema = z
  .object({
    id: versionJobIdSchema,
    model: modelNameSchema,
    request: versionJobRequestSchema,
    status: runStatusSchema,
    attempt: z.number().int(),
    version: z
      .number()
      .int()
      .nullable()
      .describe('The version that was judged or made; null before the job has succeeded.'),
    startedBy: z.string(),
    cancelRequested: z.boolean(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'VersionJob' });
export type VersionJob = z.infer<typeof versionJobSchema>;
