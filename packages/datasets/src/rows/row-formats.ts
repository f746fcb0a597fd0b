import { extname } from 'node:path';

/** Formats that rows are read from. */
export const ROW_FORMATS = ['fvecs', 'bvecs', 'npy', 'parquet', 'jsonl', 'csv', 'tsv'] as const;

export type RowFormat = (typeof ROW_FORMATS)[number];

const endings: Readonly<Record<string, RowFormat>> = {
  ...Object.fromEntries(ROW_FORMATS.map((format) => [format, format])),
  ndjson: 'jsonl',
  pq: 'parquet',
  tab: 'tsv',
};

/** The format that a file's name ends with; undefined for any other ending. */
export function rowFormatOf(path: string): RowFormat | undefined {
  const ending = extname(path).slice(1).toLowerCase();
  return Object.hasOwn(endings, ending) ? endings[ending] : undefined;
}
