import { z } from 'zod';

const spanSchema = z.object({
  start: z.number().int().min(0).describe('UTF-16 offset in the text, as of slice().'),
  end: z.number().int().min(0).describe('Not included.'),
});

/** A passage that two documents have in common. */
export const scanPassageSchema = z
  .object({
    a: spanSchema,
    b: spanSchema,
    reason: z
      .enum(['verbatim', 'reordered', 'paraphrased', 'structure'])
      .describe(
        'verbatim: the same words in order but for a few. reordered: nearly the same words in another order. paraphrased: many of the same words. structure: source code of the same structure, whatever its names.',
      ),
    score: z.number().min(0).max(1).describe('1 for a copy.'),
    words: z.number().int().min(0).describe('Words of the longer side; tokens of source code.'),
  })
  .meta({ id: 'ScanPassage' });
export type ScanPassage = z.infer<typeof scanPassageSchema>;
