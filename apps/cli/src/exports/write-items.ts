import { decodeVector } from '@kindred/client';
import type { ListedItem, Metadata, Modality } from '@kindred/contracts';
import {
  formatRecord,
  formatVector,
  writeLines,
  writeParquet,
  type ParquetColumn,
  type ParquetRow,
} from '@kindred/datasets';

interface ItemColumns {
  /** What the collection holds. */
  readonly modality: Modality;
  /** Embeddings beside texts or images. */
  readonly vectors: boolean;
}

/** Everything of an item that an import takes. */
interface WholeItem {
  readonly id: string;
  readonly vector?: Float32Array;
  readonly text?: string;
  readonly image?: string;
  readonly metadata: Metadata;
}

/** Writes items with their ids, contents and metadata. @returns how many */
export function writeItems(
  path: string,
  format: 'parquet' | 'jsonl' | 'csv',
  columns: ItemColumns,
  items: AsyncIterable<ListedItem>,
): Promise<number> {
  switch (format) {
    case 'parquet':
      return writeParquet(path, parquetColumns(columns), parquetRows(columns, items));
    case 'jsonl':
      return writeLines(path, jsonLines(items));
    case 'csv':
      return writeLines(path, csvLines(columns, items)).then((lines) => lines - 1);
  }
}

function wholeItem({ id, metadata, content = {}, vector }: ListedItem): WholeItem {
  const { text, image, vector: raw = vector ?? undefined } = content;
  return {
    id,
    ...(raw !== undefined && { vector: decodeVector(raw) }),
    ...(text !== undefined && { text }),
    ...(image !== undefined && { image }),
    metadata,
  };
}

async function* jsonLines(items: AsyncIterable<ListedItem>): AsyncGenerator<string> {
  for await (const item of items) {
    const { id, vector, text, image, metadata } = wholeItem(item);
    const parts = [
      `"id":${JSON.stringify(id)}`,
      ...(text === undefined ? [] : [`"text":${JSON.stringify(text)}`]),
      ...(image === undefined ? [] : [`"image":"${image}"`]),
      ...(vector === undefined ? [] : [`"vector":${formatVector(vector)}`]),
      `"metadata":${JSON.stringify(metadata)}`,
    ];
    yield `{${parts.join(',')}}`;
  }
}

/** Names of the columns, in order. */
function columnNames({ modality, vectors }: ItemColumns): ('id' | Modality | 'metadata')[] {
  const embedding = vectors && modality !== 'vector' ? (['vector'] as const) : [];
  return ['id', modality, ...embedding, 'metadata'];
}

async function* csvLines(
  columns: ItemColumns,
  items: AsyncIterable<ListedItem>,
): AsyncGenerator<string> {
  const names = columnNames(columns);
  yield formatRecord(names);
  for await (const item of items) {
    const { id, vector, text = '', image = '', metadata } = wholeItem(item);
    const fields = {
      id,
      text,
      image,
      vector: vector === undefined ? '' : formatVector(vector),
      metadata: JSON.stringify(metadata),
    };
    yield formatRecord(names.map((name) => fields[name]));
  }
}

function parquetColumns(columns: ItemColumns): ParquetColumn[] {
  const types = {
    id: 'text',
    text: 'text',
    image: 'bytes',
    vector: 'vector',
    metadata: 'json',
  } as const;
  return columnNames(columns).map((name) => ({ name, type: types[name] }));
}

async function* parquetRows(
  columns: ItemColumns,
  items: AsyncIterable<ListedItem>,
): AsyncGenerator<ParquetRow> {
  const names = columnNames(columns);
  for await (const item of items) {
    const whole = wholeItem(item);
    const image = whole.image === undefined ? null : Buffer.from(whole.image, 'base64');
    const cells = { ...whole, image };
    yield names.map((name) => cells[name] ?? null);
  }
}
