/** What a person should know of how a document was read. */
export interface DocumentWarning {
  readonly id: string;
  /** A sentence. */
  readonly warning: string;
}
