import type { SimilarPairs } from './similar-pairs.ts';
import { starClusters } from './star-clusters.ts';

export interface DuplicateCluster {
  /** The text with the most different near duplicates, the first of equals. */
  readonly representative: number;
  /** The others: 1 is the same text once folded, else the similarity with the representative. */
  readonly members: readonly { readonly text: number; readonly similarity: number }[];
}

/**
 * Clusters of copies and of similar pairs: by size, the largest first; no text is in two.
 *
 * @param copyOf for each text the first one that is the same: itself, where there is none before
 * @param pairs of first ones
 */
export function clusterDuplicates(copyOf: Uint32Array, pairs: SimilarPairs): DuplicateCluster[] {
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
