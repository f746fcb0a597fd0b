import type { RecallReading } from '@kindred/contracts';
import { RecallCanary } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { IndexFollower } from './index-follower.ts';

export interface WatchRecallOptions {
  /** Share of the searches that are compared; 0: none. */
  readonly fraction: number;
  /** Shortest time between two comparisons of one collection. @defaultValue 5000 */
  readonly intervalMs?: number | undefined;
  /** Told of comparisons that failed: nearly always of a collection that was deleted meanwhile. */
  readonly onError?: ((error: unknown, collection: string) => void) | undefined;
}

export interface CollectionRecall extends RecallReading {
  readonly generationId: string;
  readonly collection: string;
}

export interface WatchedIndexes extends IndexFollower {
  /** Of the collections whose searches were compared, by the graphs that are searched now. */
  recalls(): readonly CollectionRecall[];
}

/** Comparisons are about so many neighbours, however many the searches asked for. */
const NEIGHBOURS = 10;

/**
 * The same indexes, of whose searches some are made once more, exactly and off the path of the request: what
 * they found tells the recall of each collection. Exact answers have none to tell.
 */
export function watchRecall(
  indexes: IndexFollower,
  { fraction, intervalMs = 5000, onError = () => {} }: WatchRecallOptions,
): WatchedIndexes {
  const canaries = new Map<string, { readonly canary: RecallCanary; readonly name: string }>();

  const canaryOf = (collection: CollectionRecord): RecallCanary => {
    const known = canaries.get(collection.generationId);
    if (known !== undefined) return known.canary;
    const { dimension, name } = collection;
    const canary = new RecallCanary(
      {
        dimension,
        search: (query, options) => indexes.search(collection, query, options),
      },
      {
        fraction,
        intervalMs,
        // Who waits longer than that is asked of an index that has changed.
        mostWaiting: 1,
        onReading: () => {},
        onError: (error) => onError(error, name),
      },
    );
    canaries.set(collection.generationId, { canary, name });
    return canary;
  };

  /** Forgets the graphs that are searched no more. */
  const prune = async () => {
    const followed = new Set(indexes.report().map(({ generationId }) => generationId));
    for (const [generationId, { canary }] of canaries) {
      if (followed.has(generationId)) continue;
      canaries.delete(generationId);
      await canary.close();
    }
  };

  return {
    ...indexes,
    async search(collection, queries, options) {
      const result = await indexes.search(collection, queries, options);
      if (fraction > 0 && result.engine !== 'exact')
        canaryOf(collection).observe(queries, { ...options, k: NEIGHBOURS });
      return result;
    },
    recalls() {
      void prune();
      return [...canaries].flatMap(([generationId, { canary, name }]) => {
        const { reading } = canary;
        if (reading === undefined) return [];
        const { recall, interval, compared } = reading;
        return [{ generationId, collection: name, at10: recall, ...interval, compared }];
      });
    },
    async close() {
      for (const { canary } of canaries.values()) await canary.close();
      await indexes.close();
    },
  };
}
