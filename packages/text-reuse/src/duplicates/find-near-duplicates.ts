import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { tokenize } from '../normalize/tokenize.ts';
import { Breather } from '../pace/breather.ts';
import { clusterDuplicates, type DuplicateCluster } from './cluster-duplicates.ts';
import { CopyFinder } from './copy-finder.ts';
import { findSimilarSets } from './find-similar-sets.ts';
import { shingleSet } from './shingle-set.ts';
import type { SimilarPairs } from './similar-pairs.ts';

export interface NearDuplicateOptions {
  /**
   * Least Jaccard index of near duplicates, from 0.2 to 1.
   * @defaultValue 0.8
   */
  readonly threshold?: number;
  /**
   * Words in a row that are compared as one; more make order count more.
   * @defaultValue 2
   */
  readonly shingleWords?: number;
  /** Called after each text that was split into words; comparing them takes about as long again. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Ends the work between two texts. */
  readonly signal?: AbortSignal;
}

export interface NearDuplicates {
  /** By size, the largest first; a text without a near duplicate is in none, and none is in two. */
  readonly clusters: readonly DuplicateCluster[];
  /** For each text the first one that is the same once folded: itself, where there is none before. */
  readonly copyOf: Uint32Array;
  /** All pairs that were found among first ones, whether or not they ended in one cluster. */
  readonly pairs: SimilarPairs;
}

/**
 * Near duplicates in three tiers: the same text by its hash, candidates by MinHash (128 permutations) with banding,
 * each compared exactly. Clusters are stars: every member is similar to the representative. Deterministic; memory
 * is linear in the number of words.
 *
 * @throws InvalidArgumentError, TextTooLongError, or the signal's reason
 */
export async function findNearDuplicates(
  texts: readonly string[],
  { threshold = 0.8, shingleWords = 2, onProgress, signal }: NearDuplicateOptions = {},
): Promise<NearDuplicates> {
  if (!(threshold >= 0.2 && threshold <= 1)) {
    throw new InvalidArgumentError('threshold', threshold, 'a number from 0.2 to 1');
  }
  checkInteger('shingleWords', shingleWords, [1, 1000]);
  signal?.throwIfAborted();
  const breather = new Breather(signal);
  const copies = new CopyFinder();
  const copyOf = new Uint32Array(texts.length);
  const sets: Uint32Array[] = [];
  const textOfSet: number[] = [];
  for (const [row, text] of texts.entries()) {
    await breather.breathe();
    const { words } = tokenize(text);
    copyOf[row] = copies.firstWith(words, row);
    onProgress?.({ done: row + 1, total: texts.length });
    if (copyOf[row] !== row || words.length === 0) continue;
    sets.push(shingleSet(words, shingleWords));
    textOfSet.push(row);
  }
  const found = await findSimilarSets(sets, { threshold, breather });
  const toText = (set: number) => textOfSet[set] as number;
  const pairs = { ...found, first: found.first.map(toText), second: found.second.map(toText) };
  return { clusters: clusterDuplicates(copyOf, pairs), copyOf, pairs };
}
