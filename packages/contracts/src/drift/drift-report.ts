import { z } from 'zod';
import { driftFiguresSchema } from './drift-figures.ts';

/** What a collection was like when somebody called it right, or when its version went live. */
export const driftReferenceSchema = z
  .object({ items: z.number().int().describe('Embeddings in the sample.'), at: z.iso.datetime() })
  .meta({ id: 'DriftReference' });
export type DriftReference = z.infer<typeof driftReferenceSchema>;

const driftAdviceSchema = z.enum(['none', 'recalibrate', 'retrain']);
export type DriftAdvice = z.infer<typeof driftAdviceSchema>;

/** How far newer items and searches of a collection are from what it was like. */
export const driftReportSchema = z
  .object({
    reference: driftReferenceSchema.nullable().describe('null: there is none yet.'),
    ...driftFiguresSchema.shape,
    advice: driftAdviceSchema.describe('What an admin should consider; proposals ask for it.'),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'DriftReport' });
export type DriftReport = z.infer<typeof driftReportSchema>;
