import { z } from 'zod';
import { collectionNameSchema, modelNameSchema, versionNumberSchema } from '../ids/names.ts';
import { indexSettingsSchema } from './index-settings.ts';
import { recallReadingSchema } from './recall-reading.ts';

export const modalitySchema = z.enum(['image', 'text', 'vector']);
export type Modality = z.infer<typeof modalitySchema>;

/** How vectors of a collection are compared; smaller is closer for each. `manhattan` is searched exactly. */
export const collectionDistanceSchema = z.enum(['euclidean', 'cosine', 'dot', 'manhattan']);
export type CollectionDistance = z.infer<typeof collectionDistanceSchema>;

/** Largest dimension of a raw vector. */
export const maxDimension = 4096;

/**
 * Body of `POST /v1/collections`. Images need a trained `model`; vectors may come raw, with `dimension`
 * and `distance`; texts without a `model` are compared by hashed character n-grams.
 */
export const createCollectionSchema = z
  .strictObject({
    name: collectionNameSchema,
    modality: modalitySchema,
    model: modelNameSchema.optional(),
    version: versionNumberSchema
      .optional()
      .describe('A version of `model`; its alias `live` if absent.'),
    dimension: z.number().int().min(1).max(maxDimension).optional(),
    distance: collectionDistanceSchema.optional(),
    index: indexSettingsSchema.prefault({}),
  })
  .superRefine((body, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (body.modality === 'image' && body.model === undefined)
      problem('model', 'a collection of images needs the name of a trained model');
    if (body.modality === 'vector' && body.model === undefined && body.dimension === undefined)
      problem('dimension', 'a collection of raw vectors needs its dimension');
    if (body.model !== undefined && body.dimension !== undefined)
      problem('dimension', 'the model decides the dimension');
    if (body.model !== undefined && body.distance !== undefined)
      problem('distance', 'the model decides the distance');
    if (body.model === undefined && body.version !== undefined)
      problem('version', 'a version needs its model');
  })
  .meta({ id: 'CreateCollection' });
export type CreateCollection = z.infer<typeof createCollectionSchema>;

export const collectionSchema = z
  .object({
    name: collectionNameSchema,
    modality: modalitySchema,
    model: modelNameSchema.nullable().describe('null: raw vectors, or hashed n-grams of text.'),
    version: z.number().int().nullable(),
    dimension: z.number().int().describe('Length of an embedding.'),
    distance: collectionDistanceSchema,
    index: indexSettingsSchema,
    items: z.number().int().describe('Items stored.'),
    indexed: z.number().int().describe('Items whose current content is embedded.'),
    pending: z.number().int().describe('Items that wait for the indexer.'),
    failed: z.number().int().describe('Items whose content the encoder refused.'),
    inherited: z
      .number()
      .int()
      .describe('Of the indexed ones those whose vectors are still of an earlier version.'),
    inheritsVersion: z
      .number()
      .int()
      .nullable()
      .describe('That version; null: all vectors are of `version`.'),
    revision: z.number().int().describe('Change counter of the collection.'),
    recall: recallReadingSchema
      .optional()
      .describe(
        'Of one collection: recall@10 of the searches that this process has compared with exact ones.',
      ),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Collection' });
export type Collection = z.infer<typeof collectionSchema>;
