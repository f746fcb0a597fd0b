import { greedyStringTiling } from '../tiling/greedy-string-tiling.ts';
import type { CodeTokens } from '../tokens/code-tokens.ts';

/** The tokens, with those left out that come from what everybody was given, such as a template of the exercise. */
export function excludeBaseCode(
  tokens: CodeTokens,
  base: CodeTokens,
  minimumMatch: number,
): CodeTokens {
  const kinds = tokens.kinds.slice();
  for (const { left, length } of greedyStringTiling(kinds, base.kinds, minimumMatch)) {
    kinds.fill(0, left, left + length);
  }
  return { ...tokens, kinds };
}
