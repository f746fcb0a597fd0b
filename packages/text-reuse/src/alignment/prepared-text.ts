import type { Tokens } from '../normalize/tokens.ts';

/** A text ready to be aligned with others, any number of times. */
export interface PreparedText {
  readonly tokens: Tokens;
  /** Sentence s holds the words from `sentences[s]` to `sentences[s + 1]`. */
  readonly sentences: Uint32Array;
  /** Of length 1 or 0, a row for each sentence. */
  readonly embeddings: { readonly data: Float32Array; readonly dimension: number } | undefined;
}
