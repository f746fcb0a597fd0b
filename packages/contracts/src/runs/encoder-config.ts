import { z } from 'zod';
import { sizeSchema } from './size-schema.ts';

/** The network that makes an embedding of what it sees. */
export const encoderConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('koch'), embeddingSize: sizeSchema(4096).default(4096) }),
  z.strictObject({
    kind: z.literal('conv4'),
    filters: z.union([sizeSchema(512), z.array(sizeSchema(512)).length(4)]).default(64),
    batchNormalization: z
      .boolean()
      .exactOptional()
      .describe('Without it every filter has a bias instead. Default: true.'),
    embeddingSize: sizeSchema(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('dense'),
    hidden: z.array(sizeSchema(4096)).max(8).default([256]),
    embeddingSize: sizeSchema(2048).default(64),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('mobilenet'),
    width: z
      .number()
      .min(0.1)
      .max(2)
      .default(1)
      .describe('Multiplies the channels of every layer.'),
    embeddingSize: sizeSchema(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('residual'),
    filters: z
      .array(sizeSchema(1024))
      .min(1)
      .max(6)
      .default([64, 64, 128, 128])
      .describe('Of each stage.'),
    blocks: z
      .array(z.number().int().min(0).max(8))
      .min(1)
      .max(6)
      .default([0, 1, 1, 1])
      .describe('Residual blocks of each stage.'),
    average: z.boolean().default(false).describe('Averages the last map instead of flattening it.'),
    embeddingSize: sizeSchema(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('embedding-bag'),
    dimension: sizeSchema(1024).default(64).describe('Length of a row of the table.'),
    combine: z.enum(['sum', 'mean']).default('mean'),
    hidden: z.array(sizeSchema(4096)).max(8).default([]),
    embeddingSize: sizeSchema(2048).default(64),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('transformer').describe('A pretrained text encoder (kindred models list).'),
    pretrained: z
      .string()
      .regex(/^[a-z0-9-]{1,64}$/)
      .default('minilm'),
    dropout: z
      .number()
      .min(0)
      .lt(1)
      .exactOptional()
      .describe('Share that is left out in training. Absent: as it was pretrained.'),
  }),
  z.strictObject({
    kind: z.literal('face').describe('A pretrained network for pictures of one upright face each.'),
    fineTune: z
      .boolean()
      .default(false)
      .describe('Trains it further; else the run only measures and calibrates it.'),
  }),
]);
