import type { NgramIdsPreprocessing } from '../preprocessing/preprocessing.ts';
import { forEachNgram } from './for-each-ngram.ts';
import { forEachWord } from './for-each-word.ts';
import { mixHash } from './mix-hash.ts';
import { RowCounts } from './row-counts.ts';

/**
 * The hashed character n-grams of a text as rows of a table of embeddings with their counts (Joulin et
 * al. 2017, "Bag of Tricks for Efficient Text Classification", section 2.2). Of a text with more than
 * `length` different grams, those of its beginning are kept; words come first, where they are asked for. The hash is part of trained models and must
 * never change.
 * @returns `length` pairs (row, count), padded with count 0
 * @throws EmptyTextError
 */
export function ngramIds(text: string, preprocessing: NgramIdsPreprocessing): Float32Array {
  const counts = new RowCounts(preprocessing.length);
  const add = (hash: number) => counts.add(mixHash(hash) % preprocessing.rows);
  if (preprocessing.words === true) forEachWord(text, add);
  forEachNgram(text, preprocessing, add);
  return counts.pairs;
}
