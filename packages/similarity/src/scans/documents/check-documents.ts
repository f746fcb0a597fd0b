import type { ScanSummary } from '@kindred/contracts';
import { MAX_TEXT_LENGTH } from '@kindred/text-reuse';
import type { ScanDocument } from '../scan-document.ts';
import { ScanDocumentsError } from '../scan-documents-error.ts';

/** UTF-16 units of all texts together: they are held in memory. */
const maxCharacters = 1_000_000_000;

export interface CheckedDocuments {
  readonly usable: readonly ScanDocument[];
  readonly failures: ScanSummary['failures'];
}

/**
 * Sets documents apart that no scan can compare.
 *
 * @throws ScanDocumentsError for an id that is given twice, or texts that are too much together
 */
export function checkDocuments(documents: readonly ScanDocument[]): CheckedDocuments {
  const ids = new Set<string>();
  const usable: ScanDocument[] = [];
  const failures: ScanSummary['failures'] = [];
  let characters = 0;
  for (const document of documents) {
    const { id, text } = document;
    if (ids.has(id))
      throw new ScanDocumentsError(
        `The id ${JSON.stringify(id.slice(0, 80))} is given twice: each document needs one of its own.`,
        { id },
      );
    ids.add(id);
    if (text.length > MAX_TEXT_LENGTH) {
      const reason = `it has ${text.length} characters; at most ${MAX_TEXT_LENGTH} are compared`;
      failures.push({ id, reason });
      continue;
    }
    usable.push(document);
    characters += text.length;
    if (characters > maxCharacters)
      throw new ScanDocumentsError(
        `The documents have more than ${maxCharacters} characters together. Scan them in parts, the ones that were scanned before as old documents.`,
        { maxCharacters },
      );
  }
  return { usable, failures };
}
