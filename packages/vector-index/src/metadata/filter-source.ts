import type { Columns } from './columns.ts';

/** What a filter is compiled against. */
export interface FilterSource {
  readonly columns: Columns;
  /** All labels. */
  readonly live: Uint32Array;
  /** Whether every field of every label is in `columns`. */
  readonly isComplete: boolean;
}
