import { isUtf8 } from 'node:buffer';
import type { Modality } from '../sample/dataset.ts';
import type { SampleContent } from '../sample/sample.ts';
import { metadataValue } from './metadata-value.ts';
import type { Row, RowProblem } from './row.ts';
import type { RowColumns } from './row-columns.ts';
import { readVectorField } from './read-vector-field.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Where a row stands in its file. */
export interface RowPlace {
  readonly number: number;
  readonly line?: number;
}

const modalities = ['vector', 'text', 'image'] as const;

/** Makes a row of the fields of a table's line, a JSON object or a Parquet row; or says why it is none. */
export function rowOfFields(
  place: RowPlace,
  fields: Fields,
  columns: RowColumns,
): Row | RowProblem {
  const problem = (reason: string): RowProblem => ({ ...place, reason });
  const absent = [columns.id, columns.label, columns.vector, columns.text, columns.image].find(
    (column) => column !== undefined && !Object.hasOwn(fields, column),
  );
  if (absent !== undefined)
    return problem(`there is no column "${absent}" among ${Object.keys(fields).join(', ')}`);
  const nameOf = (modality: Modality) => columns[modality] ?? modality;
  const has = (column: string) => Object.hasOwn(fields, column) && fields[column] != null;
  const modality =
    columns.modality ??
    modalities.find((each) => columns[each] !== undefined) ??
    modalities.find((each) => has(each));
  if (modality === undefined || !has(nameOf(modality)))
    return problem(
      `it has no ${modality === undefined ? 'vector, text or image' : nameOf(modality)}`,
    );
  const content = contentOf(modality, fields[nameOf(modality)]);
  if (typeof content === 'string') return problem(`${nameOf(modality)} ${content}`);
  const idColumn = columns.id ?? 'id';
  const id = idOf(fields[idColumn]);
  if (id === undefined && Object.hasOwn(fields, idColumn))
    return problem('the id is empty, or neither text nor number');
  // An embedding beside a text, and a picture beside anything, are no metadata.
  const unused = [nameOf(modality), nameOf('vector'), nameOf('image'), idColumn];
  const metadata = metadataOf(fields, columns, new Set(unused));
  return typeof metadata === 'string'
    ? problem(metadata)
    : { number: place.number, ...(id === undefined ? {} : { id }), content, metadata };
}

function contentOf(modality: Modality, value: unknown): SampleContent | string {
  switch (modality) {
    case 'vector': {
      const vector = readVectorField(value);
      return typeof vector === 'string' ? vector : { kind: 'vector', vector };
    }
    case 'text':
      return textOf(value);
    case 'image':
      return imageOf(value);
  }
}

function textOf(value: unknown): SampleContent | string {
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (!(value instanceof Uint8Array)) return 'is no text';
  // Some writers of Parquet do not say that their texts are UTF-8.
  const text = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return isUtf8(text) ? { kind: 'text', text: text.toString('utf8') } : 'is not UTF-8';
}

function imageOf(value: unknown): SampleContent | string {
  if (value instanceof Uint8Array) return { kind: 'image', bytes: value };
  // As Hugging Face's data sets have it.
  if (typeof value === 'object' && value !== null && 'bytes' in value) return imageOf(value.bytes);
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/u.test(value))
    return 'is neither bytes nor base64';
  return { kind: 'image', bytes: Buffer.from(value, 'base64') };
}

function idOf(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return idOf(Buffer.from(value).toString('utf8'));
  const isScalar = ['string', 'number', 'bigint'].includes(typeof value);
  return isScalar && value !== '' ? String(value) : undefined;
}

function metadataOf(
  fields: Fields,
  columns: RowColumns,
  unused: ReadonlySet<string>,
): Record<string, unknown> | string {
  const entries: [string, unknown][] = [];
  for (const [column, field] of Object.entries(fields)) {
    const chosen = columns.metadata?.includes(column) ?? !unused.has(column);
    if (column === columns.label) entries.push(['class', field]);
    else if (!chosen || field === undefined) continue;
    else if (column === 'metadata' && isObject(field)) entries.push(...Object.entries(field));
    else entries.push([column, field]);
  }
  try {
    return Object.fromEntries(entries.map(([key, value]) => [key, metadataValue(value)]));
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value);
