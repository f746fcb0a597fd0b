import type { Span } from '../../normalize/span.ts';
import { greedyStringTiling } from '../tiling/greedy-string-tiling.ts';
import type { CodeTokens } from '../tokens/code-tokens.ts';
import type { CodeSimilarity } from './code-similarity.ts';

/** Tokens are not always in the order of the source, so the span is that of all of them. */
function spanOf({ starts, ends }: CodeTokens, from: number, length: number): Span {
  return {
    start: starts.subarray(from, from + length).reduce((a, b) => Math.min(a, b)),
    end: ends.subarray(from, from + length).reduce((a, b) => Math.max(a, b)),
  };
}

const countOf = ({ kinds }: CodeTokens): number =>
  kinds.reduce((count, kind) => count + (kind === 0 ? 0 : 1), 0);

/**
 * Similarity of two sequences of tokens by greedy string tiling. Tokens that are left out (0) count nowhere.
 * @throws InvalidArgumentError unless minimumMatch is an integer from 1 to 1,000
 */
export function compareTokens(
  left: CodeTokens,
  right: CodeTokens,
  minimumMatch: number,
): CodeSimilarity {
  const tiles = greedyStringTiling(left.kinds, right.kinds, minimumMatch);
  const matched = tiles.reduce((sum, { length }) => sum + length, 0);
  const counts = [countOf(left), countOf(right)] as const;
  const shorter = Math.min(...counts);
  return {
    average: shorter === 0 ? 0 : (2 * matched) / (counts[0] + counts[1]),
    maximum: shorter === 0 ? 0 : matched / shorter,
    matches: tiles
      .map((tile) => ({
        left: spanOf(left, tile.left, tile.length),
        right: spanOf(right, tile.right, tile.length),
        tokens: tile.length,
      }))
      .sort((a, b) => b.tokens - a.tokens),
  };
}
