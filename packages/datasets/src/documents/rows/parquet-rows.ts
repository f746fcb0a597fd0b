import { parquetMetadata, parquetReadObjects, parquetSchema } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import type { ParsedRows, ParserJob } from '../parser/parser-job.ts';
import { chooseTextColumns } from './choose-text-columns.ts';

/**
 * The columns of the documents in a Parquet file, row by row.
 * @throws UnreadableDocumentError where the wanted columns are not there
 */
export async function parquetRows({
  path,
  bytes,
  columns,
}: Extract<ParserJob, { kind: 'parquet' }>): Promise<ParsedRows> {
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  const { id, title } = columns;
  const wanted = [...chooseTextColumns(names, columns), id, title].filter(
    (name) => name !== undefined,
  );
  if (wanted.length === 0 || !wanted.every((name) => names.includes(name))) {
    const reason = `say which columns hold id, title and text: it has ${names.slice(0, 20).join(', ')}`;
    throw new UnreadableDocumentError(path, { problem: 'no-column', reason });
  }
  const usualId = id === undefined && names.includes('id') ? ['id'] : [];
  const read = [...new Set([...wanted, ...usualId])];
  return parquetReadObjects({ file, metadata, columns: read, compressors });
}
