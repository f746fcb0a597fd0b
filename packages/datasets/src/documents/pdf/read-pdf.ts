import type { DocumentOutcome } from '../document-outcome.ts';
import type { LoadedFile } from '../loaded-file.ts';
import type { ReadingContext } from '../reading-context.ts';

/**
 * The document of a PDF.
 * @throws UnreadableDocumentError
 */
export async function* readPdf(
  { path, bytes }: LoadedFile,
  { limits, parser }: ReadingContext,
): AsyncGenerator<DocumentOutcome> {
  const { maxCharacters, maxPages } = limits;
  const size = bytes.length;
  const parsed = await parser.run({ kind: 'pdf', path, bytes, maxCharacters, maxPages });
  const kind = { mediaType: 'application/pdf', encoding: 'utf-8' };
  yield { document: { id: path, path, ...kind, bytes: size, ...parsed } };
}
