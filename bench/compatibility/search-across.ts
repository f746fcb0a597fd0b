import { Random, retrievalOutcomes } from '@kindred/siamese';

export interface AcrossOptions {
  /** Of the drawings by the version that served before, and by the new one. */
  readonly old: Float32Array;
  readonly fresh: Float32Array;
  readonly labels: Int32Array;
  readonly embeddingSize: number;
}

/** One search of each drawing among all others: the rank of the nearest one of its character. */
type NearestRanks = Int32Array;

/** What queries of two versions find among vectors of either, and of both. */
export interface SearchedAcross {
  readonly labels: Int32Array;
  /** Whether the mixed gallery has a drawing as the new version embeds it. */
  readonly isFresh: readonly boolean[];
  /** Queries and vectors of the version before. */
  readonly before: NearestRanks;
  /** Queries and vectors of the new one. */
  readonly own: NearestRanks;
  /** Queries of the new one among vectors of the version before. */
  readonly across: NearestRanks;
  /** Queries of the new one in the mixed gallery. */
  readonly mixed: NearestRanks;
  /** Stored items as queries: the vectors of the mixed gallery, whichever version's they are, in that gallery. */
  readonly stored: NearestRanks;
}

/** Searches by cosine distance, exactly. Half of the mixed gallery, drawn at random, is of either version. */
export async function searchAcross({
  old,
  fresh,
  labels,
  embeddingSize,
}: AcrossOptions): Promise<SearchedAcross> {
  const search = async (queries: Float32Array, gallery: Float32Array) => {
    const { nearestRanks } = await retrievalOutcomes({
      embeddings: queries,
      labels,
      embeddingSize,
      distance: 'cosine',
      references: { embeddings: gallery, labels },
      leaveOneOut: true,
    });
    if (nearestRanks.length !== labels.length)
      throw new Error('A character has one drawing alone, for which nothing can be found.');
    return nearestRanks;
  };
  const random = new Random(1);
  const isFresh = Array.from(labels, () => random.next() < 0.5);
  const mixed = old.slice();
  for (const [row, replaced] of isFresh.entries()) {
    const at = row * embeddingSize;
    if (replaced) mixed.set(fresh.subarray(at, at + embeddingSize), at);
  }
  return {
    labels,
    isFresh,
    before: await search(old, old),
    own: await search(fresh, fresh),
    across: await search(fresh, old),
    mixed: await search(fresh, mixed),
    stored: await search(mixed, mixed),
  };
}
