import { z } from 'zod';
import { duplicateScanOptionsSchema } from './duplicate-scan-options.ts';
import { passageScanOptionsSchema } from './passage-scan-options.ts';

/** What a scan looks for, and how. */
export const scanRequestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('duplicates'),
    options: duplicateScanOptionsSchema.prefault({}),
  }),
  z.strictObject({ kind: z.literal('plagiarism'), options: passageScanOptionsSchema.prefault({}) }),
]);
export type ScanRequest = z.infer<typeof scanRequestSchema>;
