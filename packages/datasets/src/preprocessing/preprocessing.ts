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

/** A vector is checked and taken as it is. */
export const vectorPreprocessingSchema = z.strictObject({
  kind: z.literal('vector'),
  dimension: size(1, 65_536),
});

/** What happens to an item before the network sees it; written into a model's manifest. */
export const preprocessingSchema = z.union([
  imagePreprocessingSchema,
  ngramPreprocessingSchema,
  vectorPreprocessingSchema,
]);

export type ImagePreprocessing = z.infer<typeof imagePreprocessingSchema>;
export type NgramPreprocessing = z.infer<typeof ngramPreprocessingSchema>;
export type VectorPreprocessing = z.infer<typeof vectorPreprocessingSchema>;
export type Preprocessing = z.infer<typeof preprocessingSchema>;
