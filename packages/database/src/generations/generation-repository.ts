import type { IndexSettings } from '@kindred/contracts';
import type { Connections } from '../connection/connections.ts';
import type { Notifications } from '../notifications/notifications.ts';
import { countGeneration } from './count-generation.ts';
import { endRetired, type RetentionRule } from './end-retired.ts';
import type {
  EmbeddedItem,
  FailedItem,
  GenerationChanges,
  GenerationCounts,
  GenerationRecord,
  GenerationSample,
  PendingItem,
} from './generation-record.ts';
import { inheritEmbeddings, type Inheritance } from './inherit-embeddings.ts';
import { isPending } from './is-pending.ts';
import { readChanges } from './read-changes.ts';
import { readInherited } from './read-inherited.ts';
import { readPending } from './read-pending.ts';
import { readSample } from './read-sample.ts';
import { sweepDiscarded } from './sweep-discarded.ts';
import { writeEmbeddings } from './write-embeddings.ts';

export interface GenerationRepository {
  /** One that was discarded is gone. */
  find(generationId: string): Promise<GenerationRecord | undefined>;
  /** Live generations that have items to embed: the sweep that makes a lost job harmless. */
  withPending(): Promise<readonly string[]>;
  /** Oldest content first; fewer than `limit` when their contents exceed 64 MiB. */
  pending(generationId: string, limit: number): Promise<readonly PendingItem[]>;
  /**
   * Writes embeddings and failures in one transaction and advances the feed. Positions are given out
   * under the generation's row lock, so they become visible in order. Idempotent. What was deleted or
   * changed meanwhile is dropped, as is everything of a generation that is gone.
   * @throws VectorInvalidError
   */
  write(
    generationId: string,
    embedded: readonly EmbeddedItem[],
    failed: readonly FailedItem[],
  ): Promise<{ readonly position: number; readonly written: number }>;
  /**
   * Takes vectors of the generation that serves over into one that is built, at most `limit`, for items that this one
   * has not embedded. Idempotent. Gives the revision to go on after; undefined when nothing is left.
   */
  inherit(inheritance: Inheritance): Promise<number | undefined>;
  /** Items whose vectors were taken over so; fewer than `limit` when their contents exceed 64 MiB. */
  inherited(generationId: string, limit: number): Promise<readonly PendingItem[]>;
  /**
   * Rows of the feed after `position`; from 0 without old tombstones. `removed` names deleted items and
   * those whose new content was refused, also some that the reader has never seen. An item whose metadata
   * changed stands at the end again, with the vector that it had.
   */
  changesAfter(generationId: string, position: number, limit: number): Promise<GenerationChanges>;
  /**
   * Embeddings of a generation, drawn by a hash of their labels: the same ones each time while nothing
   * changes; fewer than `limit` where there are no more. Another seed draws others.
   */
  sample(generationId: string, limit: number, seed?: number): Promise<GenerationSample>;
  /** Items by their state in a generation that need not serve, and its feed, at one moment. */
  count(generationId: string): Promise<GenerationCounts>;
  /**
   * Discards retired generations: all but the `keep` newest of each collection, and those that have not
   * served for longer than `keepMs`. Nobody can go back to them from then on.
   */
  endRetired(rule: RetentionRule): Promise<readonly string[]>;
  /** Deletes some embeddings of discarded generations, and those that have none left; false when none is there. */
  sweepDiscarded(limit: number): Promise<boolean>;
  /**
   * Calls back soon after any generation's feed advanced (LISTEN/NOTIFY); for each generation once after
   * the connection was lost. Returns the unsubscriber.
   */
  onChange(listener: (generationId: string) => void): Promise<() => Promise<void>>;
}

export function createGenerationRepository(
  connections: Connections,
  notifications: Notifications,
): GenerationRepository {
  return {
    find: (generationId) => findGeneration(connections, generationId),
    async withPending() {
      const rows = await connections.query<{ id: string }>(`
        SELECT g.id FROM generations g
        WHERE g.state = 'live' AND EXISTS (
          SELECT FROM items i
          LEFT JOIN embeddings e ON e.generation_id = g.id AND e.label = i.label
          WHERE i.collection_id = g.collection_id AND ${isPending})
        ORDER BY g.id`);
      return rows.map(({ id }) => id);
    },
    pending: (generationId, limit) =>
      connections.transaction((transaction) => readPending(transaction, generationId, limit)),
    write: (generationId, embedded, failed) =>
      writeEmbeddings(connections, generationId, { embedded, failed }),
    inherit: (inheritance) => inheritEmbeddings(connections, inheritance),
    inherited: (generationId, limit) =>
      connections.transaction((transaction) => readInherited(transaction, generationId, limit)),
    changesAfter: (generationId, position, limit) =>
      readChanges(connections, { generationId, position, limit }),
    sample: (generationId, limit, seed) => readSample(connections, generationId, { limit, seed }),
    count: (generationId) => countGeneration(connections, generationId),
    endRetired: (rule) => endRetired(connections, rule),
    sweepDiscarded: (limit) => sweepDiscarded(connections, limit),
    onChange: (listener) =>
      notifications.subscribe('kindred_generation', {
        onMessage: listener,
        async onGap() {
          const rows = await connections.query<{ id: string }>(`SELECT id FROM generations`);
          for (const { id } of rows) listener(id);
        },
      }),
  };
}

async function findGeneration(
  connections: Connections,
  id: string,
): Promise<GenerationRecord | undefined> {
  const settings = { select: { indexSettings: true, indexRevision: true } };
  const row = await connections.prisma((prisma) =>
    prisma.generation.findUnique({
      where: { id, discardedAt: null },
      include: { collection: settings },
    }),
  );
  if (row === null) return undefined;
  return {
    id: row.id,
    collectionId: row.collectionId,
    versionId: row.modelVersionId,
    dimension: row.dimension,
    position: Number(row.position),
    // Written from this very type.
    index: row.collection.indexSettings as IndexSettings,
    indexRevision: row.collection.indexRevision,
  };
}
