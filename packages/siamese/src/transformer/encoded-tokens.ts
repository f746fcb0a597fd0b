import type { tf } from '@kindred/tensor';

/** Embeddings of the tokens of some texts, text after text. */
export interface EncodedTokens {
  /** [tokens, d] */
  readonly tokens: tf.Tensor2D;
  /** Row of the batch that each text came from. */
  readonly rows: readonly number[];
  /** Tokens of each text. */
  readonly lengths: readonly number[];
}
