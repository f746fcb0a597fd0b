import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@kindred/database';
import type { Environment, Logger } from '@kindred/runtime';
import {
  followGenerations,
  watchRecall,
  type FollowOptions,
  type FreeResources,
  type WatchedIndexes,
} from '@kindred/similarity';
import { startIndexHost } from '@kindred/vector-index';
import type { Closers } from './closers.ts';
import { indexReports, type CollectionIndexReport } from './index-reports.ts';

export interface OpenedIndexes {
  readonly indexes: WatchedIndexes;
  readonly reports: () => Promise<CollectionIndexReport[]>;
  /** Whether the indexes of all collections were loaded once. */
  readonly isLoaded: () => boolean;
}

const retryMs = 1000;

/**
 * Starts the worker threads of the indexes, or reaches for their cluster, and what feeds them. Loading goes
 * on in the background: a search waits for its own index, readiness for all. Snapshots in `folder` shorten it.
 */
export async function openIndexes(
  {
    collections,
    generations,
    searchNodes,
  }: Pick<Database, 'collections' | 'generations' | 'searchNodes'>,
  {
    logger,
    folder,
    weaviate,
    recallSample,
    indexWaitMs,
    warm,
    free,
  }: {
    readonly logger: Logger;
    readonly folder: string;
    readonly weaviate: Environment['weaviate'] | undefined;
    readonly recallSample: number;
    readonly indexWaitMs: number;
    readonly warm: NonNullable<FollowOptions['node']>['warm'];
    readonly free: FreeResources;
  },
  closers: Closers,
): Promise<OpenedIndexes> {
  // One core is left to HTTP and the database.
  const workers = Math.min(4, Math.max(1, availableParallelism() - 1));
  const host = await startIndexHost(
    weaviate === undefined
      ? { workers }
      : {
          engine: 'weaviate',
          weaviate: {
            ...weaviate,
            onTrouble: (reason) =>
              logger.warn({ reason }, 'a node of the vector cluster gave no answer'),
          },
        },
  );
  closers.add(() => host.shutdown());
  const onError = (error: unknown, collection: string) =>
    logger.warn({ err: error, collection }, 'an index could not be brought up to date');
  const followed = await followGenerations({
    collections,
    generations,
    indexes: host,
    snapshots: { folder },
    node: { searchNodes, warm, free },
    loadTimeoutMs: indexWaitMs,
    catchUpTimeoutMs: indexWaitMs,
    onError,
  });
  const indexes = closers.opened(
    watchRecall(followed, {
      // A cluster compares with every vector of all its nodes.
      fraction: weaviate === undefined ? recallSample : 0,
      onError: (error, collection) =>
        logger.debug({ err: error, collection }, 'the recall of a search was not measured'),
    }),
  );
  const closing = new AbortController();
  closers.add(async () => closing.abort());
  let loaded = false;
  const load = async () => {
    while (!loaded && !closing.signal.aborted) {
      try {
        await indexes.openAll();
        loaded = true;
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.warn({ err: error }, 'the indexes could not be loaded: trying again');
        await sleep(retryMs, undefined, { ref: false });
      }
    }
  };
  void load();
  return { indexes, reports: () => indexReports(indexes, host), isLoaded: () => loaded };
}
