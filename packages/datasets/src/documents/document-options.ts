import type { DocumentLimits } from './document-limits.ts';
import type { DocumentColumns } from './rows/document-columns.ts';

export interface DocumentOptions {
  readonly limits?: DocumentLimits;
  /** Which columns of CSV, JSONL and Parquet hold what. */
  readonly columns?: DocumentColumns;
  /** Whether files that a .gitignore in the folder names are left out. @defaultValue true */
  readonly gitignore?: boolean;
}
