import { z } from 'zod';
import { vectorStorageSchema } from '../collections/index-settings.ts';
import { measuredRecallShape } from './measured-recall.ts';

/** What an index is built with. */
const structureSchema = z
  .object({
    kind: z.enum(['auto', 'exact', 'hnsw']),
    storage: vectorStorageSchema,
    m: z.number().int(),
    efConstruction: z.number().int(),
  })
  .meta({ id: 'IndexStructure' });

/** Answer of `GET /v1/collections/{c}/index`: the index of the process that answers. */
export const indexStateSchema = z
  .object({
    status: z
      .enum(['loading', 'ready', 'rebuilding'])
      .describe('`rebuilding`: an index with other settings is built beside the one that serves.'),
    serving: structureSchema.describe('What searches are answered from.'),
    plan: z.enum(['exact', 'hnsw']).nullable().describe('What a plain search does now.'),
    vectors: z.number().int().nullable().describe('Vectors that can be found.'),
    waiting: z.number().int().nullable().describe('Vectors that the graph does not have yet.'),
    memoryBytes: z.number().nullable(),
    fileBytes: z
      .number()
      .nullable()
      .describe(
        'Of float32 vectors in a mapped file, beside an index that keeps others in memory.',
      ),
    rebuild: z
      .object({
        settings: structureSchema,
        progress: z.number().min(0).max(1).describe('Share of the work that is done.'),
      })
      .nullable(),
    storageRecall: z
      .object({
        ...measuredRecallShape,
        k: z.number().int(),
        ef: z.number().int(),
        queries: z.number().int(),
        measuredAt: z.iso.datetime(),
      })
      .nullable()
      .describe(
        'What graph and storage find of what the float32 vectors would; null: these are what is searched, or it was not measured yet.',
      ),
  })
  .meta({ id: 'IndexState' });
export type IndexState = z.infer<typeof indexStateSchema>;
