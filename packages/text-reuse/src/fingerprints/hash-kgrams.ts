import { checkInteger } from '../errors/check-integer.ts';
import { mixHash } from '../normalize/mix-hash.ts';

// Looked up once: where contexts are sandboxed, a global is slow to reach.
const { imul } = Math;
const BASE = 0x2c1b3c6d;

/**
 * Hash of each run of k words (Karp & Rabin 1987, modulo 2³², mixed), by the run's first word; 0 where one of them
 * is left out. Length: count − k + 1, or 0.
 *
 * @throws InvalidArgumentError unless k is an integer from 1 to 1,000
 */
export function hashKgrams(words: Uint32Array, k: number): Uint32Array {
  checkInteger('k', k, [1, 1000]);
  const grams = new Uint32Array(Math.max(0, words.length - k + 1));
  let highest = 1;
  for (let power = 0; power < k; power += 1) highest = imul(highest, BASE);
  let hash = 0;
  let lastLeftOut = -1;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as number;
    if (word === 0) lastLeftOut = at;
    hash = (imul(hash, BASE) + word) | 0;
    if (at >= k) hash = (hash - imul(words[at - k] as number, highest)) | 0;
    const first = at - k + 1;
    if (first >= 0 && lastLeftOut < first) grams[first] = mixHash(hash) || 1;
  }
  return grams;
}
