import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** As the artifact store has it: flat, and no way out of a folder. */
const fileName = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/);

/** The first file of an archive of a version: what else is in it. */
export const archiveManifestSchema = z.object({
  format: z.literal('kindred-version'),
  formatVersion: z.literal(1),
  model: modelNameSchema,
  version: z.number().int(),
  /** Where it comes from, for people; nothing is decided by it. */
  lineage: z.json(),
  files: z
    .record(fileName, z.object({ bytes: z.number().int().min(0), sha256 }))
    .refine((files) => Object.keys(files).length <= 64, 'a version has at most 64 files'),
});
export type ArchiveManifest = z.infer<typeof archiveManifestSchema>;
