/** Where a stretch of text comes from: characters of the decoded file, a page (from 1), or a row (from 1). */
export type SpanOrigin =
  | { readonly kind: 'characters'; readonly start: number; readonly end: number }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'row'; readonly row: number; readonly line?: number };

/** A stretch of a document's text, in UTF-16 units with an exclusive end, and where it stands in the file. */
export interface DocumentSpan {
  readonly start: number;
  readonly end: number;
  readonly origin: SpanOrigin;
}

/** The text of one document. */
export interface TextDocument {
  /** The path; of a row, the path with `#` and the row's id. */
  readonly id: string;
  /** From the folder that was read, with `/`; in an archive `papers.zip!/a.txt`. */
  readonly path: string;
  readonly title?: string;
  readonly mediaType: string;
  readonly text: string;
  /** In ascending order; none where the format has no place to point at (DOCX). */
  readonly spans: readonly DocumentSpan[];
  /** Size of the file; of a row, of its text as UTF-8. */
  readonly bytes: number;
  /** As the Encoding Standard names it; formats that settle it themselves are `utf-8`. */
  readonly encoding: string;
  /**
   * What a person should know, as sentences: pages without text, a guessed encoding, scripts that were not run. What
   * holds for a whole table is with its first document.
   */
  readonly warnings: readonly string[];
}
