import type { NgramPreprocessing } from '../preprocessing/preprocessing.ts';
import { forEachNgram } from './for-each-ngram.ts';
import { mixHash } from './mix-hash.ts';

function addSigned(target: Float32Array, hash: number): void {
  const bucket = mixHash(hash) % target.length;
  // The sign comes from a second hash; with independent signs collisions cancel in the mean.
  const sign = mixHash(hash ^ 0x5bd1e995) & 1 ? 1 : -1;
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
 * its Euclidean length; see `forEachNgram` for the grams. The hash is part of trained models and must
 * never change.
 * @returns `dimension` numbers; all zero only in the rare case that every gram cancels.
 * @throws EmptyTextError
 */
export function hashNgrams(text: string, preprocessing: NgramPreprocessing): Float32Array {
  const result = new Float32Array(preprocessing.dimension);
  forEachNgram(text, preprocessing, (hash) => addSigned(result, hash));
  return normalise(result);
}
