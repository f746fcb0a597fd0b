import { longestLineBytes } from '../jsonl/longest-line.ts';
import { readLines } from '../jsonl/read-lines.ts';
import type { ByteCount } from './open-rows.ts';
import type { Row, RowProblem } from './row.ts';
import type { RowColumns } from './row-columns.ts';
import { rowOfFields } from './row-of-fields.ts';

/** One JSON object a line; an object under `metadata` is the metadata, keys beside it are added to it. */
export async function* readJsonlRows(
  path: string,
  columns: RowColumns,
  read: ByteCount,
): AsyncGenerator<Row | RowProblem> {
  let number = 0;
  for await (const { text, line } of readLines(path, longestLineBytes)) {
    read.bytes += Buffer.byteLength(text) + 1;
    if (text.trim() === '') continue;
    yield readRow(text, { number, line }, columns);
    number += 1;
  }
}

function readRow(
  text: string,
  place: { number: number; line: number },
  columns: RowColumns,
): Row | RowProblem {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ...place, reason: `it is not JSON (${(error as Error).message})` };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ...place, reason: 'it is no JSON object' };
  const fields = value as Record<string, unknown>;
  const label = columns.label ?? (Object.hasOwn(fields, 'label') ? 'label' : undefined);
  return rowOfFields(place, fields, label === undefined ? columns : { ...columns, label });
}
