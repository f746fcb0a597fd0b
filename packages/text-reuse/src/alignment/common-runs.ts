import { hashKgrams } from '../fingerprints/hash-kgrams.ts';
import { GramPlaces } from './gram-places.ts';
import type { Run } from './run.ts';

/** A run of words that is everywhere in the other text is followed at its first places only, and
 * where enough runs pass a word no more are begun: texts that repeat themselves stay linear. */
const MOST_PLACES = 16;
const MOST_RUNS = 8;

/**
 * Maximal runs of at least `least` equal words in two texts, in the order of `a`. Found by hash, compared word by word.
 *
 * @param first hashes of words; 0 equals nothing
 */
export function commonRuns(first: Uint32Array, second: Uint32Array, least: number): Run[] {
  const places = new GramPlaces(hashKgrams(second, least));
  const grams = hashKgrams(first, least);
  const passing = new Uint8Array(first.length);
  // Of each diagonal b − a, where its last run ended.
  const ends = new Map<number, number>();
  const runs: Run[] = [];
  for (let a = 0; a < grams.length; a += 1) {
    let tried = 0;
    for (
      let b = places.first(grams[a] as number);
      b >= 0 && tried < MOST_PLACES;
      b = places.after(b)
    ) {
      if ((passing[a] as number) >= MOST_RUNS) break;
      tried += 1;
      if ((ends.get(b - a) ?? -1) > a) continue;
      const length = equalWords(first, second, a, b);
      if (length < least) continue;
      ends.set(b - a, a + length);
      for (let at = a; at < a + length; at += 1) passing[at]! += 1;
      runs.push({ a, b, length });
    }
  }
  return runs;
}

function equalWords(first: Uint32Array, second: Uint32Array, a: number, b: number): number {
  const limit = Math.min(first.length - a, second.length - b);
  let length = 0;
  while (length < limit && first[a + length] === second[b + length] && first[a + length] !== 0)
    length += 1;
  return length;
}
