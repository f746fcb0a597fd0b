/** Which columns of a table hold what. */
export interface TableOptions {
  /** Column of the class; without it every sample is of the class "". */
  label?: string;
  /** Column of the text; give this or `vector`. */
  text?: string;
  /** Columns of the numbers, in order; or one column with numbers apart by spaces, commas or semicolons. */
  vector?: string | readonly string[];
  /** Column of the id. @defaultValue the number of the row: "row-1" */
  id?: string;
  /** Column of the group. */
  group?: string;
  /** @defaultValue tab for .tsv and .tab, else comma */
  delimiter?: string;
  /** Whether fields may be quoted. @defaultValue true for commas, false for tabs */
  quoted?: boolean;
  /** @defaultValue name of the file */
  name?: string;
}

/** Longest record in characters: a quote that is never closed must not swallow the memory. */
export const maxRecordCharacters = 4_000_000;
