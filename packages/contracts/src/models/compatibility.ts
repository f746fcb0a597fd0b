import { z } from 'zod';

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

const compatibilityFigureSchema = z.object({
  metric: z.enum(['retrieval.recallAt1', 'retrieval.recallAt10']),
  gallery: z
    .enum(['live', 'mixed'])
    .describe(
      'What queries of the candidate search: vectors of the live version, or half of them and half of its own.',
    ),
  live: interval.describe('Queries and vectors of the live version.'),
  candidate: interval.describe('Queries and vectors of the candidate.'),
  across: interval.describe('Queries of the candidate among the vectors of `gallery`.'),
  loss: interval.describe('live − across by the paired bootstrap; negative: nothing is lost.'),
});
export type CompatibilityFigure = z.infer<typeof compatibilityFigureSchema>;

/** Whether vectors of the live version may stay while the candidate answers queries. */
export const compatibilityReportSchema = z
  .object({
    compatible: z
      .boolean()
      .describe('Every loss is at most `maximumRecallLoss`, at the upper end of its interval.'),
    reasons: z.array(z.string()).describe('What speaks against it.'),
    maximumRecallLoss: z.number().describe('Of the gate.'),
    figures: z.array(compatibilityFigureSchema),
  })
  .meta({ id: 'CompatibilityReport' });
export type CompatibilityReport = z.infer<typeof compatibilityReportSchema>;
