import { z } from 'zod';

export const scanPhaseSchema = z.enum([
  'reading',
  'fingerprinting',
  'comparing',
  'aligning',
  'parsing',
  'embedding',
]);

/** How far a scan is: phases follow each other, each with a count of its own. */
export const scanProgressSchema = z
  .object({
    phase: scanPhaseSchema,
    done: z.number().int(),
    total: z.number().int(),
    etaSeconds: z.number().nullable().describe('Of this phase; null while it cannot be told.'),
  })
  .meta({ id: 'ScanProgress' });
export type ScanProgress = z.infer<typeof scanProgressSchema>;
