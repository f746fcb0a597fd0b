import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';
import { trainingDataSchema } from '../runs/training-data.ts';

const classNames = z.array(z.string());

/** What a version was trained on, one training after the other, as its manifest tells it. */
export const trainingLineageSchema = z.object({
  base: z
    .object({ model: modelNameSchema, version: z.number().int(), artifactKey: z.string() })
    .nullable()
    .describe('The version that its weights come from.'),
  sources: z
    .array(
      z.object({
        data: trainingDataSchema,
        trained: classNames.describe('Classes that it was trained on.'),
        heldOut: classNames.describe('Classes that it was measured on.'),
      }),
    )
    .max(1000)
    .describe('Of the bases first; the last one is its own. Without those that have no classes.'),
});
export type TrainingLineage = z.infer<typeof trainingLineageSchema>;
