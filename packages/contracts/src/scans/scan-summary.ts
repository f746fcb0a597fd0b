import { z } from 'zod';
import { scanKindSchema } from './scan-kind.ts';

/** The figures of a scan. */
export const scanSummarySchema = z
  .object({
    kind: scanKindSchema,
    documents: z.number().int().describe('Documents that were compared.'),
    characters: z.number().int().describe('UTF-16 units of their texts.'),
    failures: z
      .array(z.object({ id: z.string(), reason: z.string() }))
      .describe('Documents that could not be read or compared.'),
    pairs: z.number().int().describe('Pairs that were found, kept or not.'),
    keptPairs: z.number().int().describe('Pairs in the result.'),
    classes: z
      .object({ identical: z.number().int(), near: z.number().int(), related: z.number().int() })
      .describe('Pairs that were found, by class.'),
    clusters: z.number().int(),
    clusteredDocuments: z.number().int(),
    similarities: z
      .array(z.number().int())
      .length(20)
      .describe('Pairs that were found, by similarity: from 0 to 0.05, …, from 0.95 to 1.'),
    elapsedMs: z.number(),
    limits: z
      .array(z.string())
      .describe('What was limited, left out or compared otherwise, in sentences.'),
  })
  .meta({ id: 'ScanSummary' });
export type ScanSummary = z.infer<typeof scanSummarySchema>;
