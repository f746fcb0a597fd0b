import { z } from 'zod';
import { boundedArray } from '../ids/bounded-array.ts';
import { alignmentOptionsShape } from './alignment-options.ts';
import { scanLanguageSchema } from './scan-language.ts';
import { scanLimits } from './scan-limits.ts';

const idsSchema = boundedArray(z.string().min(1), { min: 0, max: scanLimits.maxIds });

/** Options of a scan for copied passages. */
export const passageScanOptionsSchema = z
  .strictObject({
    ...alignmentOptionsShape,
    oldIds: idsSchema
      .default([])
      .describe('Old documents: compared with the new ones, never with each other.'),
    baseIds: idsSchema
      .default([])
      .describe('Base documents: what everybody was given; joined to baseText, and not compared.'),
    boilerplateShare: z
      .number()
      .min(0)
      .max(1)
      .default(0.05)
      .describe(
        'A wording in more than this share of the documents, and in more than 20, is no finding.',
      ),
    language: scanLanguageSchema.default('auto'),
    codeThreshold: z
      .number()
      .min(0)
      .max(1)
      .default(0.3)
      .describe('Least similarity of a pair of programs that is reported.'),
    maxPairs: z
      .number()
      .int()
      .min(1)
      .max(scanLimits.maxPairs)
      .default(10_000)
      .describe('Pairs that the result holds, the most similar; all are counted.'),
  })
  .meta({ id: 'PassageScanOptions' });
export type PassageScanOptions = z.infer<typeof passageScanOptionsSchema>;
