import { z } from 'zod';

const size = (minimum: number, maximum: number) => z.number().int().min(minimum).max(maximum);

/** An image becomes height × width × channels numbers in [0, 1]. */
export const imagePreprocessingSchema = z.strictObject({
  kind: z.literal('image'),
  height: size(1, 1024),
  width: size(1, 1024),
  channels: z.union([z.literal(1), z.literal(3)]),
  /** Dark ink on a light ground becomes 1 on 0. */
  invert: z.boolean(),
  /** `fill` stretches; `contain` keeps the proportions and pads with zeros. */
  fit: z.enum(['fill', 'contain']),
  /** The face is found and brought upright first, by whoever has the networks for that. */
  face: z.boolean().exactOptional(),
});

/** A text becomes signed counts of its hashed character n-grams, of Euclidean length 1. */
export const ngramPreprocessingSchema = z
  .strictObject({
    kind: z.literal('ngrams'),
    dimension: size(1, 65_536),
    minLength: size(1, 16),
    maxLength: size(1, 16),
  })
  .refine((value) => value.minLength <= value.maxLength, {
    message: 'minLength must not be above maxLength',
    path: ['minLength'],
  });

/** Rows of a table of embeddings, and pairs (row, weight) in one input. */
const bag = { rows: size(2, 2 ** 24), length: size(1, 4096) };

/** A text becomes the rows of its hashed character n-grams with their counts: `length` pairs. */
export const ngramIdsPreprocessingSchema = z
  .strictObject({
    kind: z.literal('ngram-ids'),
    ...bag,
    minLength: size(1, 16),
    maxLength: size(1, 16),
    /** Whole words are rows of their own besides. */
    words: z.boolean().exactOptional(),
  })
  .refine((value) => value.minLength <= value.maxLength, {
    message: 'minLength must not be above maxLength',
    path: ['minLength'],
  });

/** A text of ids, oldest first, becomes the rows of the hashed ids with their counts: `length` pairs. */
export const interactionsPreprocessingSchema = z.strictObject({
  kind: z.literal('interactions'),
  ...bag,
});

/** A text becomes the numbers of its tokens, the special ones among them; needs the model's tokenizer. */
export const tokensPreprocessingSchema = z.strictObject({
  kind: z.literal('tokens'),
  /** Most tokens of a text; its beginning counts. */
  length: size(4, 4096),
});

/** A text becomes the rows of its tokens with their counts: `length` pairs; needs the model's tokenizer. */
export const tokenCountsPreprocessingSchema = z.strictObject({
  kind: z.literal('token-counts'),
  ...bag,
});

/** A vector is checked and taken as it is. */
export const vectorPreprocessingSchema = z.strictObject({
  kind: z.literal('vector'),
  dimension: size(1, 65_536),
});

/** What happens to an item before the network sees it; written into a model's manifest. */
export const preprocessingSchema = z.union([
  imagePreprocessingSchema,
  ngramPreprocessingSchema,
  ngramIdsPreprocessingSchema,
  interactionsPreprocessingSchema,
  tokensPreprocessingSchema,
  tokenCountsPreprocessingSchema,
  vectorPreprocessingSchema,
]);

export type ImagePreprocessing = z.infer<typeof imagePreprocessingSchema>;
export type NgramPreprocessing = z.infer<typeof ngramPreprocessingSchema>;
export type NgramIdsPreprocessing = z.infer<typeof ngramIdsPreprocessingSchema>;
export type InteractionsPreprocessing = z.infer<typeof interactionsPreprocessingSchema>;
export type TokensPreprocessing = z.infer<typeof tokensPreprocessingSchema>;
export type TokenCountsPreprocessing = z.infer<typeof tokenCountsPreprocessingSchema>;
export type VectorPreprocessing = z.infer<typeof vectorPreprocessingSchema>;
export type Preprocessing = z.infer<typeof preprocessingSchema>;
