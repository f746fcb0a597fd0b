import {
  bootstrapMean,
  pairedDifference,
  Random,
  retrievalOutcomes,
  type Bootstrapped,
  type RetrievalOutcomes,
} from '@kindred/siamese';

const resamples = 1000;

export interface AcrossOptions {
  /** Of the drawings by the version that served before, and by the new one. */
  readonly old: Float32Array;
  readonly fresh: Float32Array;
  readonly labels: Int32Array;
  readonly embeddingSize: number;
}

/** What queries of a new version find, each among all other drawings. */
export interface Across {
  readonly before: Recall;
  readonly own: Recall;
  /** Among vectors of the version before. */
  readonly across: Recall;
  /** Among vectors of which half are of either version. */
  readonly mixed: Recall;
}

interface Recall {
  readonly at1: Bootstrapped;
  readonly at10: Bootstrapped;
}

/** Recall of queries of both versions in their own space, and of the new one among old vectors; cosine distance. */
export async function measureAcross({
  old,
  fresh,
  labels,
  embeddingSize,
}: AcrossOptions): Promise<Across> {
  const search = async (queries: Float32Array, gallery: Float32Array) =>
    recallOf(
      await retrievalOutcomes({
        embeddings: queries,
        labels,
        embeddingSize,
        distance: 'cosine',
        references: { embeddings: gallery, labels },
        leaveOneOut: true,
      }),
    );
  const mixed = old.slice();
  const random = new Random(1);
  for (let at = 0; at < old.length; at += embeddingSize)
    if (random.next() < 0.5) mixed.set(fresh.subarray(at, at + embeddingSize), at);
  return {
    before: await search(old, old),
    own: await search(fresh, fresh),
    across: await search(fresh, old),
    mixed: await search(fresh, mixed),
  };
}

/** First minus second, with the 95 % interval of the paired bootstrap over classes. */
export function difference(first: Bootstrapped, second: Bootstrapped) {
  const { value, low, high } = pairedDifference(first, second);
  return { value, interval: [low, high] as const };
}

function recallOf({ nearestRanks, labels }: RetrievalOutcomes): Recall {
  const within = (k: number) => {
    const values = Float64Array.from(nearestRanks, (rank) => (rank <= k ? 1 : 0));
    return bootstrapMean({ values, labels }, { count: resamples, random: new Random(1) });
  };
  return { at1: within(1), at10: within(10) };
}
