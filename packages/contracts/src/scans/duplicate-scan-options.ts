import { z } from 'zod';
import { scanLimits } from './scan-limits.ts';

/** Options of a scan for duplicates. */
export const duplicateScanOptionsSchema = z
  .strictObject({
    mode: z
      .enum(['near', 'semantic'])
      .default('near')
      .describe(
        'near: identical once folded, or nearly the same words. semantic: also texts with the same meaning, by the nearness of their embeddings.',
      ),
    threshold: z
      .number()
      .min(0.2)
      .max(1)
      .default(0.8)
      .describe('Least Jaccard index of the runs of words of near duplicates.'),
    shingleWords: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(2)
      .describe('Words in a row that are compared as one; more make order count more.'),
    relatedThreshold: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe(
        'Least cosine of the embeddings of related documents; for mode semantic. Without it that from which the model of the collection calls two texts a match, by its calibration; 0.85 where it has none.',
      ),
    list: z
      .enum(['representatives', 'all'])
      .default('representatives')
      .describe(
        'Pairs that are listed. representatives: each document with the representative of its cluster, so that a large cluster is no flood. all: each with each.',
      ),
    maxPairs: z
      .number()
      .int()
      .min(1)
      .max(scanLimits.maxPairs)
      .default(10_000)
      .describe('Pairs that the result holds, the most similar; all are counted.'),
  })
  .meta({ id: 'DuplicateScanOptions' });
export type DuplicateScanOptions = z.infer<typeof duplicateScanOptionsSchema>;
