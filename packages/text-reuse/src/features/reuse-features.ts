import { commonRuns } from '../alignment/common-runs.ts';
import { greedyTiles } from '../alignment/greedy-tiles.ts';
import { tokenize } from '../normalize/tokenize.ts';
import { longestCommonSubsequence } from './longest-common-subsequence.ts';
import { ngramContainment } from './ngram-containment.ts';

/** Numbers from 0 to 1 that tell how much of a text may come from another. */
export interface ReuseFeatures {
  /** Share of the text's different runs of 1, 2, 3, 4 and 5 words that the other has. */
  readonly containment: readonly [number, number, number, number, number];
  /** Words of the longest common subsequence ÷ words of the text. */
  readonly longestCommonSubsequence: number;
  /** Share of the text's words in greedy string tiles of at least 3 words. */
  readonly tiles: number;
  /** Words of the longest common run ÷ words of the text. */
  readonly longestRun: number;
}

const SHORTEST_TILE = 3;

/**
 * Measures of text reuse (Clough & Stevenson 2011): of `text` as made from `source`, so not symmetric. All 0 for a
 * text without a word.
 *
 * @throws InvalidArgumentError, TextTooLongError
 */
export function reuseFeatures(text: string, source: string): ReuseFeatures {
  const { words } = tokenize(text);
  const others = tokenize(source).words;
  const share = (count: number) => (words.length === 0 ? 0 : count / words.length);
  const containment = (n: number) => ngramContainment(words, others, n);
  const tiled = greedyTiles(words, others, SHORTEST_TILE).reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const longest = longestRun(words, others);
  return {
    containment: [containment(1), containment(2), containment(3), containment(4), containment(5)],
    longestCommonSubsequence: share(longestCommonSubsequence(words, others)),
    tiles: share(tiled),
    longestRun: share(longest),
  };
}

/** Long runs are sought by their first words, since a single word may have too many places to try them all. */
function longestRun(words: Uint32Array, others: Uint32Array): number {
  for (const least of [4, 2, 1]) {
    const lengths = commonRuns(words, others, least).map(({ length }) => length);
    if (lengths.length > 0) return lengths.reduce((most, length) => Math.max(most, length));
  }
  return 0;
}
