import { listZip } from '../../zip/list-zip.ts';
import type { DocumentOutcome } from '../document-outcome.ts';
import type { LoadedFile } from '../loaded-file.ts';
import { mediaTypeOf } from '../media-type-of.ts';
import type { ReadingContext } from '../reading-context.ts';

/**
 * The document of a Word file. Its package is checked first, since the parser unpacks without limits.
 * @throws UnreadableDocumentError, UnreadableZipError, ZipTooLargeError
 */
export async function* readDocx(
  { path, bytes }: LoadedFile,
  { limits, parser }: ReadingContext,
): AsyncGenerator<DocumentOutcome> {
  const { maxCharacters, maxArchiveEntries, maxArchiveBytes, maxArchiveRatio } = limits;
  await listZip(path, Buffer.from(bytes), {
    maxEntries: maxArchiveEntries,
    maxTotalBytes: maxArchiveBytes,
    maxEntryBytes: limits.maxFileBytes,
    maxRatio: maxArchiveRatio,
  });
  const parsed = await parser.run({ kind: 'docx', path, bytes, maxCharacters });
  const kind = { mediaType: mediaTypeOf('x.docx'), encoding: 'utf-8' };
  yield { document: { id: path, path, ...kind, bytes: bytes.length, ...parsed } };
}
