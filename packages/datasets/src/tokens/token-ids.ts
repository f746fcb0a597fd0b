import type { WordTokenizer } from './word-tokenizer.ts';

/** What stands where a text has no more tokens: no token has this number. */
const PADDING = -1;

/**
 * The tokens of a text with the special ones around them, as a `transformer` encoder takes them.
 *
 * @returns `length` numbers, padded with −1
 * @throws EmptyTextError
 */
export function tokenIds(text: string, tokenizer: WordTokenizer, length: number): Float32Array {
  const ids = new Float32Array(length).fill(PADDING);
  ids.set(tokenizer.tokens(text, length));
  return ids;
}
