import { EmptyTextError } from '../errors/empty-text-error.ts';
import type { NgramPreprocessing } from '../preprocessing/preprocessing.ts';

const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;

/** Final mixing of MurmurHash3: every bit of the input reaches every bit of the result. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function addSigned(target: Float32Array, hash: number): void {
  const bucket = mix(hash) % target.length;
  // The sign comes from a second hash; with independent signs collisions cancel in the mean.
  const sign = mix(hash ^ 0x5bd1e995) & 1 ? 1 : -1;
  target[bucket] = target[bucket]! + sign;
}

function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const scale = 1 / Math.sqrt(sum);
  for (let index = 0; index < vector.length; index++) vector[index] = vector[index]! * scale;
  return vector;
}

/**
 * Signed feature hashing of character n-grams (Weinberger et al. 2009, "Feature Hashing for Large
 * Scale Multitask Learning", eq. 2): φᵢ(x) = Σ over grams j with h(j) = i of ξ(j), then divided by
 * its Euclidean length. The text is NFKC-normalised, lower-cased, its white space collapsed, and
 * framed by one space, so that beginnings and ends of words are grams of their own. Grams are runs
 * of UTF-16 code units; a text shorter than `minLength` counts as one gram.
 * The hash is part of trained models and must never change.
 * @returns `dimension` numbers; all zero only in the rare case that every gram cancels.
 * @throws EmptyTextError
 */
export function hashNgrams(text: string, preprocessing: NgramPreprocessing): Float32Array {
  const words = text.normalize('NFKC').toLowerCase().trim().replace(/\s+/gu, ' ');
  if (words === '') throw new EmptyTextError();
  const framed = ` ${words} `;
  const shortest = Math.min(preprocessing.minLength, framed.length);
  const longest = Math.max(shortest, preprocessing.maxLength);
  const result = new Float32Array(preprocessing.dimension);
  for (let start = 0; start + shortest <= framed.length; start++) {
    const end = Math.min(framed.length, start + longest);
    let hash = fnvOffset;
    for (let position = start; position < end; position++) {
      hash = Math.imul(hash ^ framed.charCodeAt(position), fnvPrime);
      if (position - start + 1 >= shortest) addSigned(result, hash);
    }
  }
  return normalise(result);
}
