import { stat } from 'node:fs/promises';
import { readParquetRows } from '../parquet/read-parquet-rows.ts';
import { readJsonlRows } from './read-jsonl-rows.ts';
import { readTableRows } from './read-table-rows.ts';
import { readVectorRows } from './read-vector-rows.ts';
import type { Row, RowProblem } from './row.ts';
import type { RowColumns } from './row-columns.ts';
import type { RowFormat } from './row-formats.ts';

/** A file that is read row by row. */
export interface RowFile {
  readonly bytes: number;
  /** About how much of the file the rows that were given so far took. */
  bytesRead(): number;
  /**
   * All rows in order, of which a few megabytes are in memory at a time. What is wrong with one row is a row of its
   * own kind; what makes the rest of the file unreadable is thrown.
   * @throws CorruptFileError with file and line or offset
   */
  rows(): AsyncGenerator<Row | RowProblem>;
}

/** Counts the bytes that a reader has come past. */
export interface ByteCount {
  bytes: number;
}

export interface RowOptions {
  readonly format: RowFormat;
  readonly columns?: RowColumns;
}

/** Opens a file of vectors, texts or images with their ids and metadata. */
export async function openRows(path: string, options: RowOptions): Promise<RowFile> {
  const { size } = await stat(path);
  const read: ByteCount = { bytes: 0 };
  return {
    bytes: size,
    bytesRead: () => Math.min(read.bytes, size),
    rows: () => readRows(path, options, read),
  };
}

function readRows(
  path: string,
  { format, columns = {} }: RowOptions,
  read: ByteCount,
): AsyncGenerator<Row | RowProblem> {
  switch (format) {
    case 'fvecs':
    case 'bvecs':
    case 'npy':
      return readVectorRows(path, format, read);
    case 'parquet':
      return readParquetRows(path, columns, read);
    case 'jsonl':
      return readJsonlRows(path, columns, read);
    case 'csv':
    case 'tsv':
      return readTableRows(path, { columns, isTsv: format === 'tsv' }, read);
  }
}
