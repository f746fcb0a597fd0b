/** A stretch of a document's text, in UTF-16 units with an exclusive end, that is a page of a file or a row of a table. */
export interface DocumentPlace {
  readonly start: number;
  readonly end: number;
  readonly kind: 'page' | 'row';
  /** From 1. */
  readonly number: number;
}

/** Places of documents by their ids, each in the order of the text. */
export type DocumentPlaces = ReadonlyMap<string, readonly DocumentPlace[]>;
