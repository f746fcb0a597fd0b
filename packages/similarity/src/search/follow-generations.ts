import type { IndexHost } from '@kindred/vector-index';
import { CollectionNotFoundError } from '../errors/collection-not-found-error.ts';
import { IndexBehindError } from '../errors/index-behind-error.ts';
import { IndexLoadingError } from '../errors/index-loading-error.ts';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { within } from '../waiting/within.ts';
import { askOfFields } from './ask-of-fields.ts';
import { indexStateOf } from './index-state-of.ts';
import { removeForgottenSnapshots } from './remove-forgotten-snapshots.ts';
import type { SnapshotOptions } from './generation-snapshots.ts';
import type { IndexFollower } from './index-follower.ts';
import { SearchNode, type SearchNodeOptions } from './search-node.ts';
import { ServedGeneration } from './served-generation.ts';

export interface FollowOptions {
  readonly collections: Pick<CollectionStore, 'list'>;
  readonly generations: Pick<GenerationStore, 'find' | 'changesAfter' | 'sample' | 'onChange'>;
  readonly indexes: IndexHost;
  /**
   * Where snapshots of the indexes are kept, so that a start reads the end of a feed instead of the whole.
   * @defaultValue none
   */
  readonly snapshots?: SnapshotOptions | undefined;
  /**
   * Tells of this process, and loads what is being built for it. @defaultValue none: generations are followed when
   * they are searched
   */
  readonly node?: SearchNodeOptions | undefined;
  /** Told what could not be read, saved or applied; it is tried again with the next sweep. */
  readonly onError?: (error: unknown, collection: string) => void;
  /** How often each feed is read without a notification. @defaultValue 1000 */
  readonly sweepMs?: number;
  /** How long a search waits for the first load of its index. @defaultValue 5000 */
  readonly loadTimeoutMs?: number;
  /** How long a search waits for changes committed before it. @defaultValue 5000 */
  readonly catchUpTimeoutMs?: number;
}

/** What was written reaches the index at once unless the machine is overloaded. */
const retryBehindSeconds = 1;
/** How often snapshots are looked for that nothing needs any more. */
const tidyMs = 600_000;

/** A collection that is deleted meanwhile needs no index. */
async function openOne(index: ServedGeneration): Promise<void> {
  try {
    await index.loaded;
  } catch (error) {
    if (!(error instanceof CollectionNotFoundError)) throw error;
  }
}

/**
 * Follows the feed of each generation that is searched: by notification, and by a sweep where one was
 * missed. An index whose worker died is loaded again from the database.
 */
export async function followGenerations(options: FollowOptions): Promise<IndexFollower> {
  const { collections, generations, indexes } = options;
  const { sweepMs = 1000, loadTimeoutMs = 5000, catchUpTimeoutMs = 5000 } = options;
  const followed = new Map<string, ServedGeneration>();
  const releasing = new Map<string, Promise<void>>();
  let closed = false;

  const tell = (error: unknown, { name }: CollectionRecord) => {
    if (!closed) options.onError?.(error, name);
  };
  const follow = (collection: CollectionRecord) => {
    const { generationId } = collection;
    let index = followed.get(generationId);
    if (index === undefined) {
      index = new ServedGeneration(collection, {
        generations,
        indexes,
        snapshots: options.snapshots,
        after: releasing.get(generationId),
        onError: (error) => tell(error, collection),
      });
      followed.set(generationId, index);
      void refresh(index);
    } else index.adopt(collection);
    return index;
  };
  const current = async (collection: CollectionRecord) => {
    const index = follow(collection);
    index.want();
    if (!index.isLoaded && !(await within(loadTimeoutMs, index.loaded)))
      throw new IndexLoadingError(collection.name, Math.ceil(loadTimeoutMs / 1000));
    // The record tells how far the feed had come: only an index that is behind has to read it, and
    // whoever wrote before this search finds what was written.
    if (index.position < collection.position) await catchUp(index, collection);
    return index;
  };
  const catchUp = async (index: ServedGeneration, { name, position }: CollectionRecord) => {
    const waiting = new AbortController();
    try {
      const isThere = await within(catchUpTimeoutMs, index.reach(position, waiting.signal));
      if (!isThere) throw new IndexBehindError(name, retryBehindSeconds);
    } finally {
      waiting.abort();
    }
  };
  const refresh = async (index: ServedGeneration) => {
    // A failure was told already, and the next sweep tries again.
    const state = await index.pull().catch(() => 'failed' as const);
    if (state !== 'dropped' || !followed.delete(index.generationId)) return;
    await index.drop().catch((error: unknown) => tell(error, index.collection));
  };
  const onLost = ({ indexNames }: { readonly indexNames: readonly string[] }) => {
    for (const index of followed.values()) {
      const isLost = indexNames.map((name) => index.lose(name)).includes(true);
      if (isLost) void refresh(index);
    }
  };
  const unsubscribe = await generations.onChange((generationId) => {
    const index = followed.get(generationId);
    if (index !== undefined) void refresh(index);
  });
  indexes.on('lost', onLost);
  const release = async (index: ServedGeneration) => {
    const { generationId } = index;
    followed.delete(generationId);
    const released = index.release().catch((error: unknown) => tell(error, index.collection));
    releasing.set(generationId, released);
    await released;
    if (releasing.get(generationId) === released) releasing.delete(generationId);
  };
  const node =
    options.node && new SearchNode({ ...options, tell, followed, follow, release }, options.node);
  const timer = setInterval(() => followed.forEach((index) => void refresh(index)), sweepMs);
  timer.unref();
  const { snapshots } = options;
  const tidy = async () => {
    if (snapshots !== undefined) await removeForgottenSnapshots(snapshots.folder, generations);
  };
  // Of generations that retention has ended since this process let go of them.
  const tidyTimer = setInterval(
    () => void tidy().catch((error: unknown) => options.onError?.(error, 'forgotten snapshots')),
    tidyMs,
  );
  tidyTimer.unref();

  return {
    async openAll() {
      let cursor: string | undefined;
      do {
        const page = await collections.list({ cursor, limit: 100 });
        for (const collection of page.data) await openOne(follow(collection));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      await tidy();
    },
    async search(collection, queries, searchOptions) {
      const index = await current(collection);
      const { ef = collection.index.ef } = searchOptions;
      // A host may take the array away; a second attempt needs it again.
      return askOfFields(
        index.ask((host, name) => host.search(name, queries.slice(), { ...searchOptions, ef })),
      );
    },
    async vectors(collection, labels) {
      const index = await current(collection);
      return index.ask((host, name) => host.vectors(name, labels.slice()));
    },
    async count(collection, filter) {
      const index = await current(collection);
      return askOfFields(index.ask((host, name) => host.count(name, filter)));
    },
    async facet(collection, { field, limit, filter, path }) {
      const index = await current(collection);
      const [facet] = await askOfFields(
        index.ask((host, name) => host.facets(name, [field], { limit, filter })),
        path,
      );
      return facet ?? { field, values: [], other: 0, missing: 0 };
    },
    adopt: (collection) => void follow(collection),
    state: (collection) => indexStateOf(follow(collection), indexes),
    report: () => [...followed.values()].map((index) => index.report()),
    async close() {
      clearInterval(timer);
      clearInterval(tidyTimer);
      await node?.close();
      await Promise.all(releasing.values());
      indexes.off('lost', onLost);
      await unsubscribe();
      for (const index of followed.values()) {
        await index.close().catch((error: unknown) => tell(error, index.collection));
      }
      closed = true;
    },
  };
}
