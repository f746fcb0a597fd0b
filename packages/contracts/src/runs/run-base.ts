import { z } from 'zod';
import { modelNameSchema, versionNumberSchema } from '../ids/names.ts';

/** The version whose weights a run starts from. */
export const runBaseSchema = z
  .strictObject({
    model: modelNameSchema.exactOptional().describe('Absent: the model that is trained.'),
    version: versionNumberSchema.exactOptional().describe('Absent: the live one.'),
  })
  .describe('Fine-tunes a version: encoder, preprocessing and distance are those of it.');
export type RunBase = z.infer<typeof runBaseSchema>;
