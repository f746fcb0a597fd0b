import { z } from 'zod';

/** What a scan looks for: documents that are (nearly) the same, or passages that documents have in common. */
export const scanKindSchema = z.enum(['duplicates', 'plagiarism']);
export type ScanKind = z.infer<typeof scanKindSchema>;
