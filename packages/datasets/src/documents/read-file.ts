import { extname } from 'node:path';
import { UnreadableDocumentError } from '../errors/unreadable-document-error.ts';
import { type ArchiveBudget, readArchive } from './archive/read-archive.ts';
import type { DocumentOutcome } from './document-outcome.ts';
import { failureOf } from './failure-of.ts';
import type { LoadedFile } from './loaded-file.ts';
import { mediaTypeOf } from './media-type-of.ts';
import { readDocx } from './docx/read-docx.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readTextFile } from './read-text-file.ts';
import type { ReadingContext } from './reading-context.ts';
import { nameRows } from './rows/name-rows.ts';
import { orNoRows } from './rows/or-no-rows.ts';
import { readParquetRows } from './rows/read-parquet-rows.ts';
import { sniffContainer } from './sniff-container.ts';

function unsupported(path: string, reason: string): UnreadableDocumentError {
  return new UnreadableDocumentError(path, { problem: 'unsupported', reason });
}

/** What the first bytes say counts; the name decides only where they leave it open. */
function outcomesOf(
  file: LoadedFile,
  context: ReadingContext,
  budget: ArchiveBudget | undefined,
): AsyncIterable<DocumentOutcome> {
  const { path, bytes } = file;
  const extension = extname(path).toLowerCase();
  switch (sniffContainer(path, bytes)) {
    case 'pdf':
      return readPdf(file, context);
    case 'parquet':
      return orNoRows(path, nameRows(readParquetRows(file, context), context.options.columns));
    case 'ole':
      throw unsupported(
        path,
        'it is an old Office file or has a password; save it as DOCX without one',
      );
    case 'zip':
      if (extension === '.docx') return readDocx(file, context);
      if (extension === '.zip') {
        return readArchive(file, context, { budget, readEntry: readFile });
      }
      throw unsupported(path, 'it is a package of a kind that is not read');
    case undefined:
      if (['.pdf', '.docx', '.zip', '.parquet'].includes(extension)) {
        const reason = `it is no ${mediaTypeOf(path)}, whatever its name says`;
        throw new UnreadableDocumentError(path, { problem: 'damaged', reason });
      }
      return readTextFile(file, context);
  }
}

/**
 * Every document of a file, or of an entry of an archive.
 * @param budget what the archives around it leave
 */
export async function* readFile(
  file: LoadedFile,
  context: ReadingContext,
  budget?: ArchiveBudget,
): AsyncGenerator<DocumentOutcome> {
  try {
    yield* outcomesOf(file, context, budget);
  } catch (error) {
    yield { failure: failureOf(file.path, error) };
  }
}
