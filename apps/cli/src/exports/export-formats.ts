import { rowFormatOf } from '@kindred/datasets';

/** Formats that a collection is written in: the first three hold its vectors alone. */
export const EXPORT_FORMATS = ['fvecs', 'bvecs', 'npy', 'parquet', 'jsonl', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The format that a file's name ends with; undefined for any other ending. */
export function exportFormatOf(path: string): ExportFormat | undefined {
  const format = rowFormatOf(path);
  return EXPORT_FORMATS.find((each) => each === format);
}
