import type { Batch } from './batch.ts';

/** A row with the class that it was drawn for. */
export interface DrawnRow {
  readonly row: number;
  readonly label: number;
}

/** The batch of these rows, in their order. */
export function batchOf(drawn: readonly DrawnRow[]): Batch {
  return {
    rows: Int32Array.from(drawn, ({ row }) => row),
    labels: Int32Array.from(drawn, ({ label }) => label),
  };
}
