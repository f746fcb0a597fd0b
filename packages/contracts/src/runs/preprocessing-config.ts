import { z } from 'zod';
import { sizeSchema } from './size-schema.ts';

/** What the encoder sees. */
export const preprocessingConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('image'),
    height: sizeSchema(256).min(8),
    width: sizeSchema(256).min(8),
    channels: z.union([z.literal(1), z.literal(3)]).default(1),
    invert: z.boolean().default(false).describe('Dark ink on a light ground becomes 1 on 0.'),
    fit: z.enum(['fill', 'contain']).default('fill'),
    face: z
      .boolean()
      .exactOptional()
      .describe('The face is found and brought upright first; for 150 × 150 pixels in colour.'),
  }),
  z.strictObject({
    kind: z.literal('ngrams'),
    dimension: sizeSchema(8192).min(16).default(1024),
    minLength: sizeSchema(8).default(2),
    maxLength: sizeSchema(8).default(4),
  }),
  z.strictObject({
    kind: z.literal('ngram-ids'),
    rows: sizeSchema(1_000_000)
      .min(16)
      .default(20_000)
      .describe('Rows of the table of embeddings.'),
    length: sizeSchema(1024).default(128).describe('Most different n-grams of one text.'),
    minLength: sizeSchema(8).default(2),
    maxLength: sizeSchema(8).default(4),
    words: z.boolean().exactOptional().describe('Whole words are rows of their own besides.'),
  }),
  z.strictObject({
    kind: z.literal('tokens').describe('Texts cut by the tokenizer of a pretrained transformer.'),
    length: sizeSchema(512).min(4).default(128).describe('Most tokens of one text.'),
  }),
  z.strictObject({
    kind: z
      .literal('interactions')
      .describe('Texts of ids separated by white space, oldest first.'),
    rows: sizeSchema(1_000_000)
      .min(16)
      .default(20_000)
      .describe('Rows of the table of embeddings.'),
    length: sizeSchema(1024)
      .default(64)
      .describe('Most different ids of one history; the newest stay.'),
  }),
  z.strictObject({ kind: z.literal('vector'), dimension: sizeSchema(4096) }),
]);
