import { hashKgrams } from '../fingerprints/hash-kgrams.ts';

/** The different runs of k words as sorted hashes; of a text with fewer words, the whole text is one. */
export function shingleSet(words: Uint32Array, k: number): Uint32Array {
  if (words.length === 0) return new Uint32Array();
  const sorted = hashKgrams(words, Math.min(k, words.length)).sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    if (at > 0 && sorted[at] === sorted[at - 1]) continue;
    sorted[count] = sorted[at] as number;
    count += 1;
  }
  return sorted.slice(0, count);
}
