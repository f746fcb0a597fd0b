import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';

/** What the archive of a version said of it: names and ids of the server that it comes from. */
export const importedFromSchema = z
  .object({
    model: modelNameSchema,
    version: z.number().int(),
    origin: z.enum(['run', 'recalibration', 'import']).nullable(),
    parent: z
      .object({ model: modelNameSchema, version: z.number().int() })
      .nullable()
      .describe('The version that it was made from there.'),
    runId: z.uuid().nullable(),
    createdAt: z.iso.datetime().nullable().describe('When it was made there.'),
  })
  .meta({ id: 'ImportedFrom' });
export type ImportedFrom = z.infer<typeof importedFromSchema>;
