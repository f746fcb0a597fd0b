import {
  asyncBufferFromFile,
  parquetMetadataAsync,
  parquetReadObjects,
  type RowGroup,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { checkPages } from './check-pages.ts';

/** Bytes of rows, as Parquet counts them uncompressed, that are decoded at once where pages can be found. */
const windowBytes = 8 * 1024 * 1024;
/** Without an index of its pages a row group has to be decoded whole. */
const largestGroupBytes = 128 * 1024 * 1024;
const rowsPerBatch = 500;

/** Some rows as objects, and which share of the file's rows was read with them. */
export interface ParquetBatch {
  readonly rows: Record<string, unknown>[];
  readonly share: number;
}

/** The rows of a Parquet file, some megabytes at a time where it has an index of its pages, else a row group. */
export async function* readRowGroups(path: string): AsyncGenerator<ParquetBatch> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const total = Number(metadata.num_rows);
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const groupRows = Number(group.num_rows);
    const hasIndex = group.columns.every(({ offset_index_length: length }) => (length ?? 0) > 0);
    for (const column of group.columns) await checkPages(file, column);
    const window = rowsAtOnce(group, groupRows, hasIndex);
    for (let start = 0; start < groupRows; start += window) {
      const rowStart = groupStart + start;
      const rowEnd = groupStart + Math.min(groupRows, start + window);
      const rows = await parquetReadObjects({
        file,
        metadata,
        compressors,
        rowStart,
        rowEnd,
        useOffsetIndex: hasIndex,
        // Bytes that are not said to be text are pictures.
        utf8: false,
      });
      if (rows.length !== rowEnd - rowStart)
        throw new Error(`rows ${rowStart} to ${rowEnd - 1} are ${rows.length} rows`);
      for (let at = 0; at < rows.length; at += rowsPerBatch) {
        const batch = rows.slice(at, at + rowsPerBatch);
        yield { rows: batch, share: (rowStart + at + batch.length) / total };
      }
    }
    groupStart += groupRows;
  }
  if (groupStart !== total) throw new Error(`it promises ${total} rows and has ${groupStart}`);
}

function rowsAtOnce(group: RowGroup, groupRows: number, hasIndex: boolean): number {
  const bytes = Math.max(
    Number(group.total_byte_size),
    ...group.columns.map(({ meta_data: column }) => Number(column?.total_uncompressed_size ?? 0)),
  );
  if (!Number.isSafeInteger(groupRows) || groupRows < 0 || bytes < 0)
    throw new Error('a row group has no size');
  if (hasIndex) return Math.max(1, Math.floor((windowBytes / Math.max(bytes, 1)) * groupRows));
  if (bytes > largestGroupBytes)
    throw new Error(
      `a row group of ${bytes} bytes without an index of its pages would have to be held in memory: write the file again with smaller row groups (pyarrow: row_group_size=50_000) or with write_page_index=True`,
    );
  return Math.max(1, groupRows);
}
