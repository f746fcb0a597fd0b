import { hashKgrams } from '../../fingerprints/hash-kgrams.ts';
import { winnow } from '../../fingerprints/winnow.ts';
import type { CodeTokens } from '../tokens/code-tokens.ts';

const window = 4;

function fingerprintsOf({ kinds }: CodeTokens, minimumMatch: number): ReadonlySet<number> {
  const grams = hashKgrams(kinds, minimumMatch);
  return new Set(Array.from(winnow(grams, window), (at) => grams[at] as number));
}

/**
 * Pairs of programs that share a fingerprint (winnowing, Schleimer et al. 2003), by place: all that have a run of
 * minimumMatch + 3 tokens in common are among them.
 */
export function findCandidatePairs(
  programs: readonly CodeTokens[],
  minimumMatch: number,
): readonly (readonly [left: number, right: number])[] {
  const holders = new Map<number, number[]>();
  for (const [program, tokens] of programs.entries()) {
    for (const fingerprint of fingerprintsOf(tokens, minimumMatch)) {
      const known = holders.get(fingerprint);
      if (known === undefined) holders.set(fingerprint, [program]);
      else known.push(program);
    }
  }
  const pairs = new Set<number>();
  for (const programsWithIt of holders.values()) {
    for (const [place, right] of programsWithIt.entries()) {
      for (const left of programsWithIt.slice(0, place)) pairs.add(left * programs.length + right);
    }
  }
  return [...pairs]
    .sort((a, b) => a - b)
    .map((pair) => [Math.floor(pair / programs.length), pair % programs.length]);
}
