import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import { writeBeside } from '../vectors/write-beside.ts';

/** A column of a Parquet file: texts, JSON documents, bytes, or lists of float32 numbers. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: 'text' | 'json' | 'bytes' | 'vector';
}

/** Rows in the order of the columns: a string, any JSON value, a Uint8Array, a Float32Array; or null. */
export type ParquetRow = readonly unknown[];

/** About the bytes of a row group: what a reader has to decode at least, and this writer holds. */
const groupBytes = 16 * 1024 * 1024;
const groupRows = 10_000;

/**
 * Writes a Parquet file (snappy, with an index of its pages), row group by row group; the file is there when it is whole.
 * @returns how many rows were written
 */
export async function writeParquet(
  path: string,
  columns: readonly ParquetColumn[],
  rows: AsyncIterable<ParquetRow>,
): Promise<number> {
  return writeBeside(path, async (file) => {
    const bytes = new ByteWriter();
    const parquet = new ParquetWriter({
      writer: bytes,
      schema: schemaOf(columns),
      statistics: false,
    });
    const flush = async () => {
      await file.writeFile(bytes.getBytes());
      bytes.index = 0;
    };
    let written = 0;
    let group: ParquetRow[] = [];
    let size = 0;
    const writeGroup = async () => {
      const columnData = columns.map(({ name, type }, at) => ({
        name,
        data: group.map((row) => cell(row[at], type)),
        // A dictionary of vectors or pictures would be looked for in vain.
        ...(type === 'text' ? {} : { encoding: 'PLAIN' as const }),
      }));
      await parquet.write({ columnData, rowGroupSize: Math.max(1, group.length) });
      await flush();
      written += group.length;
      group = [];
      size = 0;
    };
    for await (const row of rows) {
      group.push(row);
      size += row.reduce<number>((sum, value) => sum + sizeOf(value), 0);
      if (size >= groupBytes || group.length >= groupRows) await writeGroup();
    }
    if (group.length > 0) await writeGroup();
    await parquet.finish();
    await flush();
    return written;
  });
}

/** The writer walks plain lists only. */
const cell = (value: unknown, type: ParquetColumn['type']): unknown =>
  type === 'vector' && value instanceof Float32Array ? Array.from(value) : (value ?? undefined);

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return ArrayBuffer.isView(value) ? value.byteLength : 64;
}

function schemaOf(columns: readonly ParquetColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.flatMap(elementsOf)];
}

function elementsOf({ name, type }: ParquetColumn): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'text':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
    case 'json':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'JSON' }];
    case 'bytes':
      return [{ ...optional, type: 'BYTE_ARRAY' }];
    case 'vector':
      return [
        { ...optional, converted_type: 'LIST', num_children: 1 },
        { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
        { name: 'element', type: 'FLOAT', repetition_type: 'REQUIRED' },
      ];
  }
}
