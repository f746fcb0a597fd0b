import { z } from 'zod';

/** Which pairs or triplets of a batch the loss sees: a miner by its name, or with its numbers. */
export const miningConfigSchema = z.union([
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
