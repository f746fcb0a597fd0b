import { z } from 'zod';
import { scanClusterSchema } from './scan-cluster.ts';
import { scanDocumentInfoSchema } from './scan-document-info.ts';
import { scanPairSchema } from './scan-pair.ts';
import { scanSummarySchema } from './scan-summary.ts';

/** What a scan found. */
export const scanOutcomeSchema = z
  .object({
    summary: scanSummarySchema,
    documents: z.array(scanDocumentInfoSchema).describe('In the order in which they were given.'),
    pairs: z.array(scanPairSchema).describe('The most similar first.'),
    clusters: z.array(scanClusterSchema).describe('The largest first.'),
  })
  .meta({ id: 'ScanOutcome' });
export type ScanOutcome = z.infer<typeof scanOutcomeSchema>;
