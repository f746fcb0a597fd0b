import { z } from 'zod';

/** A document that was scanned, without its text. */
export const scanDocumentInfoSchema = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    role: z.enum(['new', 'old', 'base']),
    language: z.string().nullable().describe('Of source code; null: compared as text.'),
    characters: z.number().int(),
  })
  .meta({ id: 'ScanDocumentInfo' });
export type ScanDocumentInfo = z.infer<typeof scanDocumentInfoSchema>;
