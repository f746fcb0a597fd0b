/** Which columns of a table hold a document. */
export interface DocumentColumns {
  /**
   * Column of the text; several are joined by an empty line.
   * @defaultValue the first there is of text, content, body, document
   */
  readonly text?: string | readonly string[];
  /** @defaultValue `id` where each row has one of its own, else the number of the row */
  readonly id?: string;
  readonly title?: string;
}
