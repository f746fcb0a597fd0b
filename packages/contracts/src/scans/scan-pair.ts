import { z } from 'zod';
import { scanPassageSchema } from './scan-passage.ts';

export const scanClassSchema = z
  .enum(['identical', 'near', 'related'])
  .describe(
    'identical: the same words in the same order. near: nearly all is the same. related: less than that, such as a passage in common or the same meaning.',
  );
export type ScanClass = z.infer<typeof scanClassSchema>;

/** Two documents that have something in common. */
export const scanPairSchema = z
  .object({
    a: z.string().describe('Id of the document that came first.'),
    b: z.string(),
    similarity: z
      .number()
      .min(0)
      .max(1)
      .describe(
        'Duplicates: Jaccard index of the runs of words, or cosine of a related pair. Plagiarism: the larger of the two shares, each passage weighted by its score; of source code, the matched share of both programs.',
      ),
    class: scanClassSchema,
    shares: z
      .object({ a: z.number().min(0).max(1), b: z.number().min(0).max(1) })
      .describe('Share of the characters of each document that lies in passages.'),
    passages: z.array(scanPassageSchema).describe('In the order of a.'),
    outlier: z
      .number()
      .nullable()
      .describe(
        'Source code: how far the similarity stands out among pairs with something in common, in robust standard deviations; above 3.5 is more than the exercise explains. Else null.',
      ),
  })
  .meta({ id: 'ScanPair' });
export type ScanPair = z.infer<typeof scanPairSchema>;
