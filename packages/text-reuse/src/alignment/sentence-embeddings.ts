/** One row for each of the spans that {@link sentenceSpans} gives for the text, row-major. */
export interface SentenceEmbeddings {
  readonly data: Float32Array;
  readonly dimension: number;
}
