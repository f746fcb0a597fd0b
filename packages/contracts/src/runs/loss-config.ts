import { z } from 'zod';
import { batchLossConfigSchema } from './batch-loss-config.ts';
import { classLossConfigSchema } from './class-loss-config.ts';
import { miningConfigSchema } from './mining-config.ts';
import { viewLossConfigSchema } from './view-loss-config.ts';

const positive = z.number().positive().max(1000);

const weight = z.number().min(0).max(1e6);

/** What matching and other pairs of imbalanced data count; 1 each if absent. */
const pairWeightsConfigSchema = z
  .union([z.literal('balanced'), z.strictObject({ positive: weight, negative: weight })])
  .describe('balanced: both kinds count half in every batch.');

const plainLossConfigSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('contrastive'),
    margin: positive.optional().describe("The distance's own if absent."),
    mining: miningConfigSchema
      .optional()
      .describe('Picks pairs from all of a batch; absent: the pairs that were drawn.'),
    weights: pairWeightsConfigSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('cross-entropy'),
    weights: pairWeightsConfigSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('cosent'),
    scale: positive.default(20),
    weights: pairWeightsConfigSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('cosine-regression'),
    weights: pairWeightsConfigSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('triplet'),
    margin: z.union([positive, z.literal('soft')]).default(0.2),
    mining: z
      .union([miningConfigSchema, z.literal('scheduled')])
      .default('semi-hard')
      .describe('`scheduled`: semi-hard, then batch-hard once that is safe.'),
  }),
  z.strictObject({ kind: z.literal('n-pair'), scale: positive.default(16) }),
  batchLossConfigSchema,
  classLossConfigSchema,
  viewLossConfigSchema,
]);

const matryoshkaConfigSchema = z.strictObject({
  kind: z.literal('matryoshka'),
  loss: plainLossConfigSchema,
  sizes: z
    .array(z.number().int().min(1).max(4096))
    .min(1)
    .max(32)
    .describe('Rising lengths of the prefixes of the embedding that are to work on their own.'),
  sizeWeights: z.array(positive).max(32).optional(),
});

const crossBatchMemoryConfigSchema = z.strictObject({
  kind: z.literal('cross-batch-memory'),
  loss: z.discriminatedUnion('kind', [plainLossConfigSchema, matryoshkaConfigSchema]),
  size: z.number().int().min(1).max(65_536).default(1024),
  warmupSteps: z.number().int().min(0).max(1_000_000).default(100),
});

const selfDistillationConfigSchema = z.strictObject({
  kind: z.literal('self-distillation'),
  loss: z.discriminatedUnion('kind', [
    plainLossConfigSchema,
    matryoshkaConfigSchema,
    crossBatchMemoryConfigSchema,
  ]),
  weight: positive.default(1),
  temperature: positive.default(0.1),
  decay: z.number().gt(0).lt(1).default(0.99),
});

/** What a training minimises; each kind has its paper's defaults. */
export const lossConfigSchema = z.discriminatedUnion('kind', [
  plainLossConfigSchema,
  matryoshkaConfigSchema,
  crossBatchMemoryConfigSchema,
  selfDistillationConfigSchema,
]);
