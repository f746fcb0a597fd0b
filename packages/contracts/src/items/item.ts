import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { itemIdSchema } from '../ids/names.ts';
import { metadataSchema } from './metadata.ts';
import { checkOnDuplicate, itemOutcomeSchema, onDuplicateShape } from './on-duplicate.ts';
import { vectorInputSchema } from './vector-input.ts';

/** Caps of one request and one item. */
export const itemLimits = {
  itemsPerRequest: 1000,
  imageBytes: 20 * 1024 * 1024,
  textCharacters: 1_000_000,
} as const;

/** Base64 of an encoded image (PNG, JPEG, WebP, GIF, TIFF, AVIF). */
export const imageInputSchema = z
  .base64()
  .min(4)
  .max(Math.ceil(itemLimits.imageBytes / 3) * 4);

const content = {
  image: imageInputSchema.optional(),
  text: z
    .string()
    .min(1)
    .max(itemLimits.textCharacters)
    .refine((text) => !/\p{Cs}/u.test(text), 'lone surrogates are not allowed')
    .optional(),
  vector: vectorInputSchema.optional(),
};

const exactlyOne = (keys: readonly string[]) => (value: Record<string, unknown>) =>
  keys.filter((key) => value[key] !== undefined).length === 1;

/** One item of an upsert: an id, exactly one of image, text or vector, and metadata. */
export const itemInputSchema = z
  .strictObject({ id: itemIdSchema, ...content, metadata: metadataSchema.prefault({}) })
  .refine(exactlyOne(['image', 'text', 'vector']), 'give exactly one of image, text or vector')
  .meta({ id: 'ItemInput' });
export type ItemInput = z.infer<typeof itemInputSchema>;

/** Body of `POST /v1/collections/{c}/items`: all items are stored, or none. */
export const upsertItemsSchema = z
  .strictObject({
    items: boundedArray(itemInputSchema, { min: 1, max: itemLimits.itemsPerRequest }),
    ...onDuplicateShape,
  })
  .superRefine(checkOnDuplicate)
  .meta({ id: 'UpsertItems' });
export type UpsertItems = z.infer<typeof upsertItemsSchema>;

export const upsertResultSchema = z
  .object({
    accepted: z.number().int().describe('Items that are stored as they were given.'),
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    revision: z.number().int().describe('Revision of the collection after the write.'),
    outcomes: z
      .array(itemOutcomeSchema)
      .optional()
      .describe('With onDuplicate: what became of each item, in their order.'),
  })
  .meta({ id: 'UpsertResult' });
export type UpsertResult = z.infer<typeof upsertResultSchema>;

export const itemSchema = z
  .object({
    id: itemIdSchema,
    metadata: metadataSchema,
    contentType: z.string(),
    bytes: z.number().int(),
    revision: z.number().int(),
    state: z.enum(['indexed', 'pending', 'failed']),
    error: z.string().nullable().describe('Why the encoder refused the content, if it did.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Item' });
export type Item = z.infer<typeof itemSchema>;

/** What is looked for: a stored item's id, or fresh content. */
export const queryInputSchema = z
  .strictObject({ item: itemIdSchema.optional(), ...content })
  .refine(
    exactlyOne(['item', 'image', 'text', 'vector']),
    'give exactly one of item, image, text or vector',
  )
  .meta({ id: 'QueryInput' });
export type QueryInput = z.infer<typeof queryInputSchema>;
