import { MARK } from '../collection/collection-definition.ts';
import { EngineRefusal } from '../connection/engine-refusal.ts';
import type { EngineRequest } from '../connection/weaviate-node.ts';
import { objectId } from '../object-id.ts';
import type { OpenIndex } from '../open-index.ts';
import { byteBatches, type ByteBatch } from './byte-batches.ts';
import { checkBatchAnswer } from './check-batch-answer.ts';
import { concurrently } from './concurrently.ts';
import { lastRows } from './last-rows.ts';
import { NOTHING } from '../terms/terms.ts';
import type { RepeatMark } from './repeat-marks.ts';
import type { ReplicatedWrites } from './replicated-writes.ts';
import type { StoredMetadata, StoredObject } from './stored-object.ts';
import { storedObject, storedProperties } from './stored-object.ts';

/** Requests of one call that may be on their way at once; `ReplicatedWrites` has the limit of all. */
const LANES = 8;

/** Adds or replaces; `vectors` are as they are stored (`MetricSpace.prepare`), row by row. */
export async function writeObjects(
  writes: ReplicatedWrites,
  { collection, space: { dimension } }: OpenIndex,
  objects: {
    readonly labels: Uint32Array;
    readonly vectors: Float32Array;
    readonly metadata: readonly StoredMetadata[];
  },
): Promise<void> {
  const { labels, vectors, metadata } = objects;
  const stored = function* () {
    for (const row of lastRows(labels)) {
      const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
      yield storedObject(collection, labels[row]!, { vector, metadata: metadata[row]! });
    }
  };
  await concurrently(LANES, byteBatches(stored()), (batch) =>
    writes.send('store vectors', {
      request: (mark) => ({ method: 'POST', path: '/batch/objects', body: bodyOf(batch, mark) }),
      check: (answer) => checkBatchAnswer(answer, batch.objects.length),
    }),
  );
  if (labels.length > 0) await flush(writes, collection);
}

/**
 * A batch is acknowledged before its part of the graph is handed to the operating system (1.38 flushes the log
 * of the graph before the vectors of the batch are linked), so that kill -9 would lose it. A batch of removals
 * flushes every shard of every replica, also one that removes nothing.
 */
async function flush(writes: ReplicatedWrites, collection: string): Promise<void> {
  const where = { path: ['terms'], operator: 'ContainsAny', valueTextArray: NOTHING.anyOf };
  const body = { match: { class: collection, where }, output: 'minimal' };
  const request = (): EngineRequest => ({ method: 'DELETE', path: '/batch/objects', body });
  await writes.send('store vectors', { request });
}

function bodyOf({ body, objects }: ByteBatch<StoredObject>, mark: RepeatMark): unknown {
  if (mark === undefined) return body;
  const marked = ({ vectors, ...object }: StoredObject) => ({
    ...object,
    vectors: { ...vectors, [MARK]: [mark] },
  });
  return { objects: objects.map(marked) };
}

/** Replaces the metadata of those labels that are stored; others are ignored. */
export async function writeMetadata(
  writes: ReplicatedWrites,
  { collection }: OpenIndex,
  labels: Uint32Array,
  metadata: readonly StoredMetadata[],
): Promise<void> {
  await concurrently(LANES, lastRows(labels), async (row) => {
    const label = labels[row]!;
    const id = objectId(label);
    const body = { class: collection, id, properties: storedProperties(label, metadata[row]!) };
    const request = (mark: RepeatMark): EngineRequest => ({
      method: 'PATCH',
      path: `/objects/${collection}/${id}`,
      body: mark === undefined ? body : { ...body, vectors: { [MARK]: [mark] } },
    });
    await ignoringMissing(writes.send('change metadata', { request }));
  });
}

/** Unknown labels are ignored. */
export async function removeObjects(
  writes: ReplicatedWrites,
  { collection }: OpenIndex,
  labels: Uint32Array,
): Promise<void> {
  // One by one: a batch is found by a search, which sees one replica only.
  await concurrently(LANES, new Set(labels), async (label) => {
    const path = `/objects/${collection}/${objectId(label)}`;
    const request = (): EngineRequest => ({ method: 'DELETE', path });
    await ignoringMissing(writes.send('remove vectors', { request }));
  });
}

async function ignoringMissing(write: Promise<void>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
  }
}
