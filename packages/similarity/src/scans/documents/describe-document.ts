import type { ScanDocumentInfo } from '@kindred/contracts';
import type { CodeLanguage } from '@kindred/text-reuse';
import type { ScanDocument } from '../scan-document.ts';

/** A document as an outcome tells of it. */
export function describeDocument(
  { id, title, text, role = 'new' }: ScanDocument,
  language: CodeLanguage | null,
): ScanDocumentInfo {
  return { id, title: title ?? null, role, language, characters: text.length };
}
