import { z } from 'zod';

const curve = z.array(z.object({ step: z.number().int(), value: z.number() }));

/** Loss and validation of a run over its steps, so far. */
export const runCurveSchema = z
  .object({
    steps: curve.describe('Loss of single steps, as they were told: not of each.'),
    epochs: curve.describe('Mean loss of each epoch, at its last step.'),
    validation: z
      .record(z.string(), curve)
      .describe('auc, accuracy and eer on held-out pairs, after each epoch.'),
  })
  .meta({ id: 'RunCurve' });
export type RunCurve = z.infer<typeof runCurveSchema>;
