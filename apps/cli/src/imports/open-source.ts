import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Modality } from '@kindred/contracts';
import {
  openImageFolder,
  openRows,
  rowFormatOf,
  type Row,
  type RowColumns,
  type RowFile,
} from '@kindred/datasets';
import type { ImportFlags } from './import-flags.ts';
import { UnusableImportError } from './unusable-import-error.ts';

type SourceFlags = Pick<
  ImportFlags,
  | 'format'
  | 'idColumn'
  | 'labelColumn'
  | 'textColumn'
  | 'vectorColumn'
  | 'imageColumn'
  | 'metadataColumns'
>;

/**
 * Rows of a path: a folder of images (the folders in it are classes), or a file of vectors, a table, JSON lines or
 * Parquet.
 * @param modality of the collection, where there is one already
 * @throws UnusableImportError
 */
export async function openSource(
  path: string,
  flags: SourceFlags,
  modality?: Modality,
): Promise<RowFile> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UnusableImportError(`${path} cannot be read: ${(error as Error).message}`, error);
  });
  if (found.isDirectory()) return openFolder(path);
  const format = flags.format ?? rowFormatOf(path);
  if (format !== undefined) return openRows(path, { format, columns: columnsOf(flags, modality) });
  throw new UnusableImportError(
    extname(path).toLowerCase() === '.ivecs'
      ? `${path} holds numbers of neighbours (ground truth), which are no vectors to search.`
      : `${path} is neither a folder of images nor a .fvecs, .bvecs, .npy, .parquet, .jsonl, .csv or .tsv file; --format names the format of a file that is called otherwise.`,
  );
}

function columnsOf(flags: SourceFlags, modality?: Modality): RowColumns {
  return {
    ...(flags.idColumn !== undefined && { id: flags.idColumn }),
    ...(flags.labelColumn !== undefined && { label: flags.labelColumn }),
    ...(flags.textColumn !== undefined && { text: flags.textColumn }),
    ...(flags.vectorColumn !== undefined && { vector: flags.vectorColumn }),
    ...(flags.imageColumn !== undefined && { image: flags.imageColumn }),
    ...(flags.metadataColumns !== undefined && { metadata: flags.metadataColumns }),
    ...(modality !== undefined && { modality }),
  };
}

async function openFolder(path: string): Promise<RowFile> {
  const dataset = await openImageFolder(path, { unlabelled: true });
  return {
    bytes: 0,
    bytesRead: () => 0,
    async *rows(): AsyncGenerator<Row> {
      let number = 0;
      for await (const { id, className, group, metadata, content } of dataset.samples()) {
        const described = { ...(group === undefined ? {} : { group }), ...metadata };
        yield {
          number,
          id,
          content,
          metadata: className === '' ? described : { class: className, ...described },
        };
        number += 1;
      }
    },
  };
}
