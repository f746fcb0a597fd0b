import { z } from 'zod';
import { collectionNameSchema, tuningIdSchema } from '../ids/names.ts';
import { measuredRecallShape } from '../indexes/measured-recall.ts';
import { recallSchema, vectorStorageSchema } from '../collections/index-settings.ts';
import { runStatusSchema } from '../runs/run.ts';

/** One graph that was tried. */
const tuningTrySchema = z
  .object({
    m: z.number().int(),
    efConstruction: z.number().int(),
    ef: z.number().int().describe('The smallest that reaches the target, else the largest tried.'),
    reached: z.boolean().describe('Whether the recall surely (`low`) reaches the target.'),
    ...measuredRecallShape,
    queryMs: z.number().nullable().describe('Of a query of a batch, median; null: not reached.'),
    buildMs: z.number(),
    memoryBytes: z.number(),
  })
  .meta({ id: 'TuningTry' });
export type TuningTry = z.infer<typeof tuningTrySchema>;

const tuningResultSchema = z
  .object({
    storage: vectorStorageSchema,
    collectionVectors: z.number().int().describe('Vectors that the collection had.'),
    vectors: z.number().int().describe('Vectors of the collection that were indexed.'),
    queries: z.number().int().describe('Vectors of the collection that were searched with.'),
    tries: z.array(tuningTrySchema),
    choice: z
      .object({
        m: z.number().int(),
        efConstruction: z.number().int(),
        ef: z.number().int(),
      })
      .nullable()
      .describe('The cheapest search that reaches the target; null: no graph does.'),
    applied: z.boolean().describe('Whether the choice was set as the settings.'),
  })
  .meta({ id: 'TuningResult' });
export type TuningResult = z.infer<typeof tuningResultSchema>;

const tuningProgressSchema = z.object({
  step: z.enum(['sample', 'build', 'search', 'compare']),
  graph: z.number().int().describe('Graphs that are done.'),
  graphs: z.number().int(),
});
export type TuningProgress = z.infer<typeof tuningProgressSchema>;

/** A tuning with everything that its request left open. */
const tuningRequestSchema = z.object({
  targetRecall: recallSchema,
  k: z.number().int(),
  sampleSize: z.number().int(),
  apply: z.boolean(),
});
export type TuningRequest = z.infer<typeof tuningRequestSchema>;

export const tuningSchema = z
  .object({
    id: tuningIdSchema,
    collection: collectionNameSchema,
    status: runStatusSchema,
    ...tuningRequestSchema.shape,
    progress: tuningProgressSchema.nullable(),
    result: tuningResultSchema.nullable(),
    cancelRequested: z.boolean(),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Tuning' });
export type Tuning = z.infer<typeof tuningSchema>;
