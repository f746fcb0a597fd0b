import { z } from 'zod';

/** Figures that a candidate and the live version are compared by. */
export const judgedMetricSchema = z.enum([
  'verification.auc',
  'verification.eer',
  'verification.accuracy',
  'verification.frrAtFar1',
  'retrieval.recallAt1',
  'retrieval.mapAtR',
  'oneShot.accuracy',
  'pairs.spearman',
]);
export type JudgedMetric = z.infer<typeof judgedMetricSchema>;

/** When a candidate is to be promoted. */
export const gateSchema = z
  .strictObject({
    confidence: z
      .number()
      .min(0.5)
      .max(0.999)
      .default(0.95)
      .describe('Of the intervals of the gains.'),
    minimumGains: z
      .partialRecord(judgedMetricSchema, z.number().min(-1).max(1))
      .default({
        'verification.auc': -0.005,
        'retrieval.recallAt1': -0.005,
        'pairs.spearman': -0.005,
      })
      .describe(
        'Least gain over the live version, by metric: the lower end of its interval may not be below. ' +
          'Negative: how much worse it may be. A metric that the data do not have is passed over.',
      ),
    maximumRecallLoss: z
      .number()
      .min(0)
      .max(1)
      .default(0.02)
      .describe(
        'A version is compatible with the live one where its queries lose at most that much recall among vectors of that one, ' +
          'at the upper end of the interval.',
      ),
    improves: z
      .array(judgedMetricSchema)
      .max(8)
      .default(['verification.auc', 'retrieval.recallAt1', 'oneShot.accuracy', 'pairs.spearman'])
      .describe('Of these at least one has to be surely no worse. Empty: that is not asked.'),
  })
  .meta({ id: 'Gate' });
export type Gate = z.infer<typeof gateSchema>;
