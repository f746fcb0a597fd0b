/** What the process of a Parquet file is told first. */
export interface ParquetTask {
  readonly path: string;
  /** Its lists become Float32Array, which are quicker to hand over. */
  readonly vectorColumn: string;
}

/** One answer of the process: rows, the end, or why there are none. `share` is how much of the file was read. */
export type ParquetAnswer =
  | { readonly rows: readonly Readonly<Record<string, unknown>>[]; readonly share: number }
  | { readonly end: true }
  | { readonly reason: string };
