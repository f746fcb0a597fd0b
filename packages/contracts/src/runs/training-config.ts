import { z } from 'zod';
import { collectionNameSchema } from '../ids/names.ts';
import { storableTextSchema } from '../ids/storable-text.ts';

const size = (maximum: number) => z.number().int().min(1).max(maximum);

/** Where the examples come from: a data set of the machine, or the labels in a collection's metadata. */
export const trainingDataSchema = z.union([
  z.strictObject({
    dataset: z.string().regex(/^[a-z0-9-]{1,64}$/),
    split: storableTextSchema.max(64).optional(),
  }),
  z.strictObject({
    collection: collectionNameSchema,
    label: storableTextSchema.min(1).max(128).describe('Metadata key that holds the class.'),
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
  }),
  z.strictObject({
    kind: z.literal('ngrams'),
    dimension: size(8192).min(16).default(1024),
    minLength: size(8).default(2),
    maxLength: size(8).default(4),
  }),
  z.strictObject({ kind: z.literal('vector'), dimension: size(4096) }),
]);

export const encoderConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('koch'), embeddingSize: size(4096).default(4096) }),
  z.strictObject({
    kind: z.literal('conv4'),
    filters: z.union([size(512), z.array(size(512)).length(4)]).default(64),
    embeddingSize: size(2048).default(128),
    normalize: z.boolean().default(true),
  }),
  z.strictObject({
    kind: z.literal('dense'),
    hidden: z.array(size(4096)).max(8).default([256]),
    embeddingSize: size(2048).default(64),
    normalize: z.boolean().default(true),
  }),
]);

/** Which pairs or triplets of a batch the loss sees: a miner by its name, or with its numbers. */
const miningConfigSchema = z.union([
  z.enum([
    'all',
    'hard',
    'semi-hard',
    'batch-hard',
    'easy-positive',
    'distance-weighted',
    'angular',
    'multi-similarity',
  ]),
  z.strictObject({
    kind: z.literal('easy-positive'),
    negatives: z.enum(['semi-hard', 'hard']).default('semi-hard'),
  }),
  z.strictObject({
    kind: z.literal('distance-weighted'),
    cutoff: z.number().positive().max(2).default(0.5),
    reach: z.number().positive().max(2).default(1.4),
  }),
  z.strictObject({ kind: z.literal('angular'), degrees: z.number().gt(0).lt(90).default(45) }),
  z.strictObject({
    kind: z.literal('multi-similarity'),
    epsilon: z.number().min(0).max(1000).default(0.1),
  }),
]);

const nearClassesFields = {
  classes: size(1024).min(2),
  items: size(1024).min(2),
  classesPerGroup: size(1024).min(2).default(4),
  refreshEverySteps: size(1_000_000).default(100),
};

/** How the batches of a run are drawn, where the loss can use more than its own sampler. */
const samplerConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('balanced-pairs'), pairs: size(1024).min(2) }),
  z.strictObject({
    kind: z.literal('p-k'),
    classes: size(1024).min(2),
    items: size(1024).min(2),
  }),
  z.strictObject({
    kind: z.literal('class-pairs'),
    pairs: size(1024).min(2),
    classesPerGroup: size(1024).min(2).optional(),
  }),
  z.strictObject({
    kind: z.literal('episodes'),
    ways: size(1024).min(2),
    shots: size(1024),
    queries: size(1024),
  }),
  z.strictObject({
    kind: z.literal('class-balanced'),
    pairs: size(1024).min(2),
    beta: z
      .number()
      .min(0)
      .lt(1)
      .optional()
      .describe('0: classes as often as they are; towards 1: all alike. Absent: all alike.'),
  }),
  z.strictObject({ kind: z.literal('hard-negatives'), ...nearClassesFields }),
  z.strictObject({
    kind: z.literal('hardness-scheduled'),
    ...nearClassesFields,
    from: z.number().min(0).max(1).default(0),
    to: z.number().min(0).max(1).default(1),
    overSteps: size(1_000_000).optional().describe('Absent: half of the steps.'),
  }),
]);

export const lossConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contrastive'),
    margin: z.number().positive().max(1000).default(1),
    mining: miningConfigSchema
      .optional()
      .describe('Picks pairs from all of a batch; absent: the pairs that were drawn.'),
  }),
  z.strictObject({
    kind: z.literal('triplet'),
    margin: z.number().positive().max(1000).default(0.2),
    mining: z
      .union([miningConfigSchema, z.literal('scheduled')])
      .default('semi-hard')
      .describe('`scheduled`: semi-hard, then batch-hard once that is safe.'),
  }),
  z.strictObject({ kind: z.literal('n-pair'), scale: z.number().positive().max(1000).default(16) }),
]);

/** The whole recipe of a training run; every field has a default that suits small images. */
export const trainingConfigSchema = z
  .strictObject({
    preprocessing: preprocessingConfigSchema.optional().describe('Chosen by modality if absent.'),
    encoder: encoderConfigSchema.optional(),
    distance: z.enum(['euclidean', 'cosine']).default('cosine'),
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
    sampler: samplerConfigSchema
      .optional()
      .describe(
        'Takes the place of batchPairs and classesPerGroup; absent: the one that suits the loss.',
      ),
    collapseGuard: z
      .boolean()
      .optional()
      .describe('false: a run whose embeddings have become one point is not ended. Absent: it is.'),
    learningRate: z.number().positive().max(1).default(0.001),
    weightDecay: z.number().min(0).max(1).default(0.0001),
    warmupSteps: z.number().int().min(0).max(100_000).default(50),
    augment: z.boolean().default(true).describe('Random affine maps of images.'),
    rotatedClasses: z
      .boolean()
      .default(false)
      .describe('Quarter turns count as classes of their own.'),
    validation: z
      .union([
        z.strictObject({ fraction: z.number().gt(0).lt(0.9) }),
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
