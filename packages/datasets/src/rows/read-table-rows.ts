import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { readRecords } from '../table/read-records.ts';
import type { ByteCount } from './open-rows.ts';
import type { Row, RowProblem } from './row.ts';
import type { RowColumns } from './row-columns.ts';
import { rowOfFields } from './row-of-fields.ts';

export interface TableRowOptions {
  readonly columns: RowColumns;
  readonly isTsv: boolean;
}

/** Lines of a table with a header; a column `metadata` may hold a JSON object. Values of other columns are texts. */
export async function* readTableRows(
  path: string,
  { columns, isTsv }: TableRowOptions,
  read: ByteCount,
): AsyncGenerator<Row | RowProblem> {
  const format = { delimiter: isTsv ? '\t' : ',', quoted: !isTsv };
  // The header is read as a line of its own, so that a line of another length is not the end of the file.
  const parsing = { columns: false, relax_column_count: true };
  let header: readonly string[] | undefined;
  let number = 0;
  for await (const { record, info } of readRecords<string[]>(path, format, parsing)) {
    read.bytes = info.bytes;
    if (header === undefined) {
      header = checkHeader(record, path);
      continue;
    }
    const place = { number, line: info.lines };
    yield record.length === header.length
      ? rowOfFields(place, fieldsOf(header, record), columns)
      : { ...place, reason: `it has ${record.length} values under ${header.length} columns` };
    number += 1;
  }
}

function checkHeader(header: readonly string[], path: string): readonly string[] {
  const twice = header.find((column, at) => header.indexOf(column) !== at);
  if (twice === undefined) return header;
  throw new CorruptFileError(basename(path), `the column "${twice}" comes twice`, { line: 1 });
}

function fieldsOf(header: readonly string[], values: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = Object.fromEntries(
    header.map((column, at) => [column, values[at]]),
  );
  const text = fields['metadata'];
  // Only an object is taken for metadata: any other text is a value of that name.
  if (typeof text === 'string' && text.startsWith('{')) fields['metadata'] = objectOf(text);
  return fields;
}

function objectOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
