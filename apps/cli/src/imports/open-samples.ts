import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { openImageFolder, openJsonl, openTable, type Sample } from '@kindred/datasets';
import { UnusableImportError } from './unusable-import-error.ts';

/** Which columns of a table hold what. */
export interface ColumnFlags {
  readonly idColumn: string;
  readonly labelColumn?: string;
  readonly textColumn?: string;
  readonly vectorColumn?: string;
}

/**
 * Samples of a path: a folder of images (the folders in it are classes), a .csv or .tsv table, or a
 * .jsonl file with an id and a text, a vector or an image on each line.
 * @throws UnusableImportError
 */
export async function openSamples(
  path: string,
  columns: ColumnFlags,
): Promise<AsyncIterable<Sample>> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UnusableImportError(`${path} cannot be read: ${(error as Error).message}`, error);
  });
  if (found.isDirectory()) return (await openImageFolder(path, { unlabelled: true })).samples();
  switch (extname(path).toLowerCase()) {
    case '.csv':
    case '.tsv':
      return openTable(path, {
        id: columns.idColumn,
        ...(columns.labelColumn === undefined ? {} : { label: columns.labelColumn }),
        ...(columns.vectorColumn === undefined
          ? { text: columns.textColumn ?? 'text' }
          : { vector: columns.vectorColumn }),
      }).samples();
    case '.jsonl':
    case '.ndjson':
      return (await openJsonl(path, { unlabelled: true })).samples();
    default:
      throw new UnusableImportError(
        `${path} is neither a folder of images nor a .csv, .tsv or .jsonl file.`,
      );
  }
}
