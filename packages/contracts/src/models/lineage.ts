import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';
import { importedFromSchema } from './imported-from.ts';

/** Where a version comes from. */
export const lineageSchema = z
  .object({
    model: modelNameSchema,
    version: z.number().int(),
    origin: z.enum(['run', 'recalibration', 'import']),
    artifactSha256: z.string(),
    weightsFingerprint: z.string().nullable(),
    dataFingerprint: z.string(),
    splitFingerprint: z.string().nullable(),
    data: z.json().describe('What it was trained on.'),
    config: z.json().describe('The recipe.'),
    code: z
      .object({ version: z.string(), commit: z.string().nullable() })
      .nullable()
      .describe('Of the program that made it.'),
    parent: z
      .object({ model: modelNameSchema, version: z.number().int() })
      .nullable()
      .describe('The version that it was made from.'),
    runId: z.uuid().nullable(),
    importedFrom: importedFromSchema
      .nullable()
      .describe('Where its weights were made, if not here: data and recipe are those of there.'),
    startedBy: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Lineage' });
export type Lineage = z.infer<typeof lineageSchema>;
