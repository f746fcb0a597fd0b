import { z } from 'zod';
import { recallSchema } from '../collections/index-settings.ts';

/** Body of `POST /v1/collections/{c}/index/tune`. */
export const startTuningSchema = z
  .strictObject({
    targetRecall: recallSchema
      .optional()
      .describe('Recall to reach; that of the settings if absent, else 0.95.'),
    k: z.number().int().min(1).max(1000).default(10).describe('Matches that searches ask for.'),
    sampleSize: z
      .number()
      .int()
      .min(1000)
      .max(200_000)
      .default(20_000)
      .describe(
        'Vectors of the collection that graphs are tried with. Recall falls as an index grows: the nearer to the collection, the surer.',
      ),
    apply: z.boolean().default(false).describe('Set what was found as the settings.'),
  })
  .meta({ id: 'StartTuning' });
export type StartTuning = z.infer<typeof startTuningSchema>;
