import { tf } from '../tf.ts';
import type { AttentionGroup } from './attention-group.ts';

/** How the tokens of a group lie in a table of texts × length, for one forward and backward pass. */
export interface Padding {
  /** Place in the group of the token in every cell; 0 where there is none. [texts · length] */
  readonly tokenOf: tf.Tensor1D;
  /** The same for gradients: one more than the last token, a row of zeros, where there is none. */
  readonly tokenOrZero: tf.Tensor1D;
  /** Cell of every token. [tokens] */
  readonly cellOf: tf.Tensor1D;
  /** Added to the scores: 0 for a token, −1e9 for an empty cell. [texts, 1, 1, length] */
  readonly bias: tf.Tensor4D;
}

const NEVER = -1e9;

/** Undefined where no cell is empty. */
export function paddingOf(group: AttentionGroup): Padding | undefined {
  const { texts, length, tokens, lengths } = group;
  if (!lengths) return undefined;
  const tokenOf = new Int32Array(texts * length);
  const tokenOrZero = new Int32Array(texts * length).fill(tokens);
  const cellOf = new Int32Array(tokens);
  const bias = new Float32Array(texts * length).fill(NEVER);
  let token = 0;
  for (const [text, count] of lengths.entries()) {
    for (let cell = text * length; cell < text * length + count; cell += 1) {
      tokenOf[cell] = token;
      tokenOrZero[cell] = token;
      cellOf[token] = cell;
      bias[cell] = 0;
      token += 1;
    }
  }
  return {
    tokenOf: tf.tensor1d(tokenOf, 'int32'),
    tokenOrZero: tf.tensor1d(tokenOrZero, 'int32'),
    cellOf: tf.tensor1d(cellOf, 'int32'),
    bias: tf.tensor4d(bias, [texts, 1, 1, length]),
  };
}
