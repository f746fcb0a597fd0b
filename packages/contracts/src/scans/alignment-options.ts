import { z } from 'zod';
import { scanLimits } from './scan-limits.ts';

/** How two texts are aligned: the same for a whole scan and for two texts alone. */
export const alignmentOptionsShape = {
  mode: z
    .enum(['auto', 'verbatim', 'light', 'heavy'])
    .default('auto')
    .describe(
      'verbatim: copies. light, heavy: paraphrase too, the latter at the price of false findings. auto: copies and light paraphrase, heavy where it goes on from there.',
    ),
  minVerbatimWords: z
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(12)
    .describe('Words of the shortest copy.'),
  minParaphrasedWords: z
    .number()
    .int()
    .min(2)
    .max(100_000)
    .default(20)
    .describe('Words of the shortest paraphrased passage.'),
  excludeQuotations: z
    .boolean()
    .default(false)
    .describe('Leave out what stands in quotation marks.'),
  excludeReferences: z.boolean().default(false).describe('Leave out lists of references.'),
  baseText: z
    .string()
    .max(scanLimits.maxTextLength)
    .optional()
    .describe(
      'What everybody was given, such as an exercise; what documents have of it is no finding.',
    ),
  minimumMatch: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(9)
    .describe('Tokens of the shortest match of source code.'),
} as const;
