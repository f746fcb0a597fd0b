import type { PairTally } from '../ports/verdict-store.ts';

/**
 * What more persons say than say the opposite; undefined where as many say the one as the other, or nobody is
 * sure.
 */
export function majorityOf({
  matches,
  nonMatches,
}: Pick<PairTally, 'matches' | 'nonMatches'>): 'match' | 'no-match' | undefined {
  if (matches === nonMatches) return undefined;
  return matches > nonMatches ? 'match' : 'no-match';
}
