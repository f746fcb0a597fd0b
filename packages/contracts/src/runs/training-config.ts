import { z } from 'zod';
import { storableTextSchema } from '../ids/storable-text.ts';
import { augmentationConfigSchema } from './augmentation-config.ts';
import { compatibleConfigSchema } from './compatible-config.ts';
import { distanceConfigSchema } from './distance-config.ts';
import { encoderConfigSchema } from './encoder-config.ts';
import { optimizerConfigShape } from './optimizer-config.ts';
import { lossConfigSchema } from './loss-config.ts';
import { preprocessingConfigSchema } from './preprocessing-config.ts';
import { rehearsalConfigSchema } from './rehearsal-config.ts';
import { samplerConfigSchema } from './sampler-config.ts';
import { sizeSchema } from './size-schema.ts';
import { verdictsConfigSchema } from './verdicts-config.ts';

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
    steps: sizeSchema(1_000_000).default(1000),
    stepsPerEpoch: sizeSchema(1_000_000).default(100),
    batchPairs: sizeSchema(1024).min(2).default(64).describe('Pairs in a batch.'),
    classesPerGroup: sizeSchema(1024)
      .min(2)
      .optional()
      .describe(
        'Fills a batch from a few groups of classes (alphabets), with at most this many from each: harder negatives for the n-pair loss.',
      ),
    chunkSize: sizeSchema(4096)
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
