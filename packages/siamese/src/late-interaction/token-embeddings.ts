/** What an encoder makes of every token of some texts, text after text. */
export interface TokenEmbeddings {
  /** tokens × embeddingSize, row-major; not scaled. */
  readonly embeddings: Float32Array;
  /** Where each text begins, in tokens, and the count of all at the end: texts + 1. */
  readonly starts: Int32Array;
  readonly embeddingSize: number;
}
