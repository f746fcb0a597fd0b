import { z } from 'zod';
import { filterSchema } from '../search/filter.ts';
import { duplicateScanOptionsSchema } from './duplicate-scan-options.ts';
import { passageScanOptionsSchema } from './passage-scan-options.ts';
import { scanLimits } from './scan-limits.ts';

const filter = filterSchema.optional().describe('Only items with such metadata; all if absent.');

// Which items are old or given is told by their metadata, and a base text stands beside the options.
const passageOptionsSchema = passageScanOptionsSchema.omit({
  oldIds: true,
  baseIds: true,
  baseText: true,
});

const duplicates = { filter, options: duplicateScanOptionsSchema.prefault({}) };
const plagiarism = {
  filter,
  old: filterSchema
    .optional()
    .describe('Items that are old: compared with the new ones, never with each other.'),
  base: filterSchema
    .optional()
    .describe('Items that everybody was given: what others have of them is no finding.'),
  options: passageOptionsSchema.prefault({}),
};

/** Body of `POST /v1/collections/{c}/duplicates`. */
export const startDuplicateScanSchema = z
  .strictObject(duplicates)
  .meta({ id: 'StartDuplicateScan' });
export type StartDuplicateScan = z.infer<typeof startDuplicateScanSchema>;

/** Body of `POST /v1/collections/{c}/plagiarism`. */
export const startPassageScanSchema = z
  .strictObject({
    ...plagiarism,
    baseText: z
      .string()
      .max(scanLimits.maxTextLength)
      .optional()
      .describe('What everybody was given; what items have of it is no finding.'),
  })
  .meta({ id: 'StartPassageScan' });
export type StartPassageScan = z.infer<typeof startPassageScanSchema>;

/** What a scan of a collection was asked for; its base text is kept apart. */
export const scanOrderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('duplicates'), ...duplicates }),
  z.object({ kind: z.literal('plagiarism'), ...plagiarism }),
]);
export type ScanOrder = z.infer<typeof scanOrderSchema>;
