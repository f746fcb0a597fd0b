import type { SampleContent } from '../sample/sample.ts';

/** One row of a file of items. */
export interface Row {
  /** From 0, as ground truth counts vectors; rows that cannot be read count too. */
  readonly number: number;
  /** Undefined where the file has none. */
  readonly id?: string;
  readonly content: SampleContent;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A row that cannot become an item; the rows after it can. */
export interface RowProblem {
  readonly number: number;
  /** From 1; of text files. */
  readonly line?: number;
  readonly reason: string;
}
