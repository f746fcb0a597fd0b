import { z } from 'zod';

/**
 * What documents are: `auto` takes the language of each from its own field or the ending of its id, and what has none for
 * text; `text` compares all by their words; a language of source code compares all as programs in it.
 */
export const scanLanguageSchema = z.enum([
  'auto',
  'text',
  'java',
  'python',
  'javascript',
  'typescript',
  'tsx',
  'cpp',
]);
export type ScanLanguage = z.infer<typeof scanLanguageSchema>;
