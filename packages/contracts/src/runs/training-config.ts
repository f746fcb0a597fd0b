import { z } from 'zod';
import { collectionNameSchema } from '../ids/names.ts';
import { storableTextSchema } from '../ids/storable-text.ts';
import { augmentationConfigSchema } from './augmentation-config.ts';
import { compatibleConfigSchema } from './compatible-config.ts';
import { optimizerConfigShape } from './optimizer-config.ts';
import { lossConfigSchema } from './loss-config.ts';
import { rehearsalConfigSchema } from './rehearsal-config.ts';
import { samplerConfigSchema } from './sampler-config.ts';
import { verdictsConfigSchema } from './verdicts-config.ts';

const size = (maximum: number) => z.number().int().min(1).max(maximum);

/** Where the examples come from: a data set of the machine, or a collection: its labels, its verdicts, both, or neither. */
export const trainingDataSchema = z.union([
  z.strictObject({
    dataset: z.string().regex(/^[a-z0-9-]{1,64}$/),
    split: storableTextSchema.max(64).optional(),
  }),
  z.strictObject({
    collection: collectionNameSchema,
    label: storableTextSchema
      .min(1)
      .max(128)
      .exactOptional()
      .describe(
        'Metadata key that holds the class. Absent: verdicts alone, or all items without classes, for the losses simclr, simsiam, vicreg and nt-xent.',
      ),
    verdicts: z
      .literal(true)
      .exactOptional()
      .describe('What people said of pairs is learned from, and wins over the labels.'),
  }),
]);
export type TrainingData = z.infer<typeof trainingDataSchema>;

/** What the encoder sees. */
export const preprocessingConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('image'),
    height: size(256).min(8),
    width: size(256).min(8),
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
    dimension: size(8192).min(16).default(1024),
    minLength: size(8).default(2),
    maxLength: size(8).default(4),
  }),
  z.strictObject({
    kind: z.literal('ngram-ids'),
    rows: size(1_000_000).min(16).default(20_000).describe('Rows of the table of embeddings.'),
    length: size(1024).default(128).describe('Most different n-grams of one text.'),
    minLength: size(8).default(2),
    maxLength: size(8).default(4),
    words: z.boolean().exactOptional().describe('Whole words are rows of their own besides.'),
  }),
  z.strictObject({
    kind: z.literal('tokens').describe('Texts cut by the tokenizer of a pretrained transformer.'),
    length: size(512).min(4).default(128).describe('Most tokens of one text.'),
  }),
  z.strictObject({
    kind: z
      .literal('interactions')
      .describe('Texts of ids separated by white space, oldest first.'),
    rows: size(1_000_000).min(16).default(20_000).describe('Rows of the table of embeddings.'),
    length: size(1024).default(64).describe('Most different ids of one history; the newest stay.'),
  }),
  z.strictObject({ kind: z.literal('vector'), dimension: size(4096) }),
]);

export const encoderConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('koch'), embeddingSize: size(4096).default(4096) }),
  z.strictObject({
    kind: z.literal('conv4'),
    filters: z.union([size(512), z.array(size(512)).length(4)]).default(64),
    batchNormalization: z
      .boolean()
      .exactOptional()
      .describe('Without it every filter has a bias instead. Default: true.'),
    embeddingSize: size(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('dense'),
    hidden: z.array(size(4096)).max(8).default([256]),
    embeddingSize: size(2048).default(64),
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
    embeddingSize: size(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('residual'),
    filters: z
      .array(size(1024))
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
    embeddingSize: size(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('embedding-bag'),
    dimension: size(1024).default(64).describe('Length of a row of the table.'),
    combine: z.enum(['sum', 'mean']).default('mean'),
    hidden: z.array(size(4096)).max(8).default([]),
    embeddingSize: size(2048).default(64),
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

/** `weighted-l1` and `mahalanobis` are learned; their models serve by manhattan and euclidean. */
const distanceConfigSchema = z.union([
  z.enum(['euclidean', 'cosine', 'dot', 'manhattan', 'weighted-l1', 'mahalanobis']),
  z.strictObject({
    kind: z.literal('mahalanobis'),
    rank: size(4096).describe('Numbers that are left of an embedding, at most its size.'),
  }),
]);

/** The whole recipe of a training run; every field has a default that suits small images. */
export const trainingConfigSchema = z
  .strictObject({
    preprocessing: preprocessingConfigSchema
      .optional()
      .describe(
        'Chosen by modality if absent. Images of any size become this size; vectors must have this dimension.',
      ),
    encoder: encoderConfigSchema.optional(),
    distance: distanceConfigSchema
      .exactOptional()
      .describe('Default: cosine; of a run with a base, that of the base.'),
    loss: lossConfigSchema.prefault({ kind: 'n-pair' }),
    steps: size(1_000_000).default(1000),
    stepsPerEpoch: size(1_000_000).default(100),
    batchPairs: size(1024).min(2).default(64).describe('Pairs in a batch.'),
    classesPerGroup: size(1024)
      .min(2)
      .optional()
      .describe(
        'Fills a batch from a few groups of classes (alphabets), with at most this many from each: harder negatives for the n-pair loss.',
      ),
    chunkSize: size(4096)
      .optional()
      .describe('Inputs that are encoded at once; for batches that do not fit into memory.'),
    classWeights: z
      .union([
        z.literal('balanced'),
        z.record(storableTextSchema.max(256), z.number().positive().max(1_000_000)),
      ])
      .optional()
      .describe('What the classes count as anchors, by name; balanced: all the same in sum.'),
    sampler: samplerConfigSchema
      .optional()
      .describe(
        'Takes the place of batchPairs and classesPerGroup; absent: the one that suits the loss.',
      ),
    collapseGuard: z
      .boolean()
      .optional()
      .describe('false: a run whose embeddings have become one point is not ended. Absent: it is.'),
    verdicts: verdictsConfigSchema.optional(),
    learningRate: z.number().positive().max(1).default(0.001),
    weightDecay: z.number().min(0).max(1).default(0.0001),
    warmupSteps: z.number().int().min(0).max(100_000).default(50),
    ...optimizerConfigShape,
    rehearsal: rehearsalConfigSchema.exactOptional(),
    compatible: compatibleConfigSchema.exactOptional(),
    augment: z
      .union([z.boolean(), z.array(augmentationConfigSchema).max(16)])
      .default(true)
      .describe('How images are varied, in order; true stands for random affine maps.'),
    rotatedClasses: z
      .boolean()
      .default(false)
      .describe('Quarter turns count as classes of their own.'),
    validation: z
      .union([
        z.strictObject({ fraction: z.number().gt(0).lt(0.9) }),
        z.strictObject({
          split: storableTextSchema
            .max(64)
            .describe('A split of the data set, for pairs of texts.'),
        }),
        z.strictObject({ groups: z.array(storableTextSchema.max(256)).min(1).max(1000) }),
      ])
      .prefault({ fraction: 0.15 })
      .describe('Whole classes (or groups of classes) that are held out.'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .meta({ id: 'TrainingConfig' });
export type TrainingConfig = z.infer<typeof trainingConfigSchema>;
