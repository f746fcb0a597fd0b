import { z } from 'zod';

/** How an index keeps its vectors; `int8` takes a quarter of the memory of `float32`, `binary` a 32nd. */
export const vectorStorageSchema = z.enum(['float32', 'int8', 'binary']);
export type VectorStorage = z.infer<typeof vectorStorageSchema>;

/** Share of the true nearest neighbours that a search finds. */
export const recallSchema = z.number().min(0.5).max(0.9999);

/** See Malkov & Yashunin 2018 for M, efConstruction and ef. */
const shape = {
  kind: z
    .enum(['auto', 'exact', 'hnsw'])
    .describe('`auto` compares every vector while there are few, and walks a graph from then on.'),
  storage: vectorStorageSchema.describe('How vectors are kept in memory.'),
  m: z.number().int().min(2).max(128).describe('Edges of a node (HNSW M).'),
  efConstruction: z
    .number()
    .int()
    .min(8)
    .max(2000)
    .describe('Candidates that are kept while the graph is built.'),
  ef: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .describe('Beam width of a search that does not bring its own.'),
  targetRecall: recallSchema
    .nullable()
    .describe('Recall that the settings are to reach: what a tuning aims at; null: none was set.'),
};

/** Settings of the k-NN index of a collection, with the defaults of a new one. */
export const indexSettingsSchema = z
  .strictObject({
    kind: shape.kind.default('auto'),
    storage: shape.storage.default('float32'),
    m: shape.m.default(16),
    efConstruction: shape.efConstruction.default(200),
    ef: shape.ef.default(64),
    targetRecall: shape.targetRecall.default(null),
  })
  .meta({ id: 'IndexSettings' });
export type IndexSettings = z.infer<typeof indexSettingsSchema>;

/** Some of the settings, to replace those that are there. */
export const indexSettingsPatchSchema = z
  .strictObject(shape)
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, 'name at least one setting')
  .meta({ id: 'IndexSettingsPatch' });
export type IndexSettingsPatch = z.infer<typeof indexSettingsPatchSchema>;
