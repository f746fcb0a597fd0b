import { z } from 'zod';
import { modelNameSchema } from '../ids/names.ts';
import { compatibilityReportSchema } from './compatibility.ts';
import { gateSchema, judgedMetricSchema } from './gate.ts';
import { heldOutSplitSchema } from './held-out.ts';

const interval = z.object({ value: z.number(), low: z.number(), high: z.number() });

const judgedFigureSchema = z.object({
  metric: judgedMetricSchema,
  better: z.enum(['higher', 'lower']),
  candidate: interval,
  live: interval.nullable(),
  gain: interval
    .nullable()
    .describe('Candidate over live by the paired bootstrap; positive is better, also of errors.'),
});
export type JudgedFigure = z.infer<typeof judgedFigureSchema>;

const reliabilityBinSchema = z.object({
  probability: z.number(),
  observed: z.number(),
  low: z.number(),
  high: z.number(),
  pairs: z.number().int(),
});

/** How one version answered the held-out pairs. */
const judgedAnswersSchema = z.object({
  version: z.number().int().nullable().describe('null: the candidate before it had a number.'),
  threshold: z.number(),
  calibrationError: z.number().nullable().describe('Expected calibration error on these pairs.'),
  reliability: z.array(reliabilityBinSchema),
  histogram: z.object({
    from: z.number().describe('Distances of the pairs.'),
    to: z.number(),
    matching: z.array(z.number().int()).describe('Pairs in bins of equal width.'),
    others: z.array(z.number().int()),
  }),
});
export type JudgedAnswers = z.infer<typeof judgedAnswersSchema>;

const judgedPairSchema = z.object({
  first: z.string(),
  second: z.string(),
  firstClass: z.string().nullable(),
  secondClass: z.string().nullable(),
  isMatch: z.boolean(),
  candidate: z.number().describe('Probability of a match.'),
  live: z.number().nullable(),
});
export type JudgedPair = z.infer<typeof judgedPairSchema>;

/** Everything that was measured: what a page shows. */
export const judgementReportSchema = z
  .object({
    split: heldOutSplitSchema,
    splitFingerprint: z.string(),
    classes: z.number().int(),
    examples: z.number().int(),
    pairs: z.number().int(),
    leftOut: z
      .number()
      .int()
      .describe('Held-out examples that one of the versions could not be given.'),
    trainedOnHeldOut: z.object({
      candidate: z.number().int().nullable().describe('Held-out classes it was trained on.'),
      live: z.number().int().nullable().describe('null: the version does not tell.'),
    }),
    gate: gateSchema,
    forced: z.boolean(),
    figures: z.array(judgedFigureSchema),
    candidate: judgedAnswersSchema,
    live: judgedAnswersSchema.nullable(),
    compatibility: compatibilityReportSchema
      .nullable()
      .describe(
        'null: not measured; there is no live version, its embeddings have another size or distance, or the data have no classes.',
      ),
    mistakes: z.array(judgedPairSchema).describe('What the candidate is most wrong about.'),
    lost: z.array(judgedPairSchema).describe('What the live version had right, and it has not.'),
  })
  .meta({ id: 'JudgementReport' });
export type JudgementReport = z.infer<typeof judgementReportSchema>;

export const judgementSchema = z
  .object({
    id: z.uuid(),
    model: modelNameSchema,
    version: z.number().int(),
    against: z.number().int().nullable().describe('The live version then; null: there was none.'),
    runId: z.uuid().nullable().describe('The run that judged it; null: it was asked for.'),
    verdict: z.enum(['promote', 'hold']),
    reasons: z.array(z.string()),
    report: judgementReportSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Judgement' });
export type Judgement = z.infer<typeof judgementSchema>;
