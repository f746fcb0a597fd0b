import { failureOf } from '../failure-of.ts';
import type { LoadedFile } from '../loaded-file.ts';
import type { ReadingContext } from '../reading-context.ts';
import { documentOfRow } from './document-of-row.ts';
import type { RowOutcome } from './row-outcome.ts';
import { usualIdOf } from './usual-id-of.ts';

const mediaType = 'application/vnd.apache.parquet';

/** Documents of the rows of a Parquet file. */
export async function* readParquetRows(
  { path, bytes }: LoadedFile,
  { options, limits, parser }: ReadingContext,
): AsyncGenerator<RowOutcome> {
  const columns = options.columns ?? {};
  const rows = await parser.run({ kind: 'parquet', path, bytes, columns });
  for (const [index, fields] of rows.entries()) {
    const row = { path, mediaType, encoding: 'utf-8', row: index + 1, fields };
    try {
      const document = documentOfRow(row, columns, limits.maxCharacters);
      yield { document, usualId: usualIdOf(fields) };
    } catch (error) {
      yield { failure: failureOf(`${path}#${row.row}`, error) };
    }
  }
}
