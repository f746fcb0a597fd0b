import { checkInteger } from '../errors/check-integer.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { tokenize } from '../normalize/tokenize.ts';
import { Breather } from '../pace/breather.ts';
import { CopyFinder } from './copy-finder.ts';
import { findSimilarSets } from './find-similar-sets.ts';
import { shingleSet } from './shingle-set.ts';
import type { SimilarPairs } from './similar-pairs.ts';
import { starClusters } from './star-clusters.ts';

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
  /** Ends the work between two texts. */
  readonly signal?: AbortSignal;
}

export interface DuplicateCluster {
  /** The text with the most different near duplicates, the first of equals. */
  readonly representative: number;
  /** The others: 1 is the same text once folded, else the Jaccard index with the representative, at least the threshold. */
  readonly members: readonly { readonly text: number; readonly similarity: number }[];
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
  { threshold = 0.8, shingleWords = 2, signal }: NearDuplicateOptions = {},
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
    if (copyOf[row] !== row || words.length === 0) continue;
    sets.push(shingleSet(words, shingleWords));
    textOfSet.push(row);
  }
  const found = await findSimilarSets(sets, { threshold, breather });
  const toText = (set: number) => textOfSet[set] as number;
  const pairs = { ...found, first: found.first.map(toText), second: found.second.map(toText) };
  return { clusters: clustersOf(copyOf, pairs), copyOf, pairs };
}

function clustersOf(copyOf: Uint32Array, pairs: SimilarPairs): DuplicateCluster[] {
  const copies = new Map<number, number[]>();
  copyOf.forEach((first, text) => {
    if (first === text) return;
    const list = copies.get(first);
    if (list === undefined) copies.set(first, [text]);
    else list.push(text);
  });
  const withCopies = (text: number, similarity: number) =>
    [text, ...(copies.get(text) ?? [])].map((text) => ({ text, similarity }));
  const clusters = starClusters(copyOf.length, pairs).map(({ centre, satellites }) => ({
    representative: centre,
    members: [
      ...withCopies(centre, 1).slice(1),
      ...satellites.flatMap(({ row, similarity }) => withCopies(row, similarity)),
    ],
  }));
  const clustered = new Set(
    clusters.flatMap((cluster) => [
      cluster.representative,
      ...cluster.members.map(({ text }) => text),
    ]),
  );
  for (const first of copies.keys()) {
    if (!clustered.has(first))
      clusters.push({ representative: first, members: withCopies(first, 1).slice(1) });
  }
  return clusters.sort(
    (a, b) => b.members.length - a.members.length || a.representative - b.representative,
  );
}
