import { RowCounts } from '../text/row-counts.ts';
import type { WordTokenizer } from './word-tokenizer.ts';

/**
 * The tokens of a text, without special ones, as rows of a table of embeddings with their counts.
 *
 * @returns `length` pairs (row, count), padded with count 0
 * @throws EmptyTextError
 */
export function tokenCounts(text: string, tokenizer: WordTokenizer, length: number): Float32Array {
  const counts = new RowCounts(length);
  for (const id of tokenizer.words(text, length)) counts.add(id);
  return counts.pairs;
}
