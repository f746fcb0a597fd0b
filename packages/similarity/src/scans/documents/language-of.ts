import type { ScanLanguage } from '@kindred/contracts';
import { type CodeLanguage, languageOfPath } from '@kindred/text-reuse';
import type { ScanDocument } from '../scan-document.ts';

/** The language in which a document is compared; null: as text. */
export function languageOf(document: ScanDocument, wanted: ScanLanguage): CodeLanguage | null {
  if (wanted === 'text') return null;
  if (wanted !== 'auto') return wanted;
  return document.language ?? languageOfPath(document.id) ?? null;
}
