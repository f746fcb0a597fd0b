import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { readCsv, readImageFolder, readJsonl, type Sample } from '@kindred/datasets';
import { UnusableImportError } from './unusable-import-error.ts';

/**
 * Samples of a path: a folder of images (a folder for each class), a .csv or .tsv table, or a .jsonl
 * file with id and text, vector or image on each line.
 * @throws UnusableImportError
 */
export async function openSamples(path: string): Promise<AsyncIterable<Sample>> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UnusableImportError(`${path} cannot be read: ${(error as Error).message}`, error);
  });
  if (found.isDirectory()) return readImageFolder(path);
  const kind = extname(path).toLowerCase();
  if (kind === '.csv' || kind === '.tsv') return readCsv(path);
  if (kind === '.jsonl' || kind === '.ndjson') return readJsonl(path);
  throw new UnusableImportError(
    `${path} is neither a folder of images nor a .csv, .tsv or .jsonl file.`,
  );
}
