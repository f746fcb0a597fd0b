import { MARK } from '../collection/collection-definition.ts';
import { EngineRefusal } from '../connection/engine-refusal.ts';
import type { EngineRequest } from '../connection/weaviate-node.ts';
import { objectId } from '../object-id.ts';
import type { OpenIndex } from '../open-index.ts';
import { byteBatches, type ByteBatch } from './byte-batches.ts';
import { checkBatchAnswer } from './check-batch-answer.ts';
import { concurrently } from './concurrently.ts';
import { lastRows } from './last-rows.ts';
import type { RepeatMark } from './repeat-marks.ts';
import type { ReplicatedWrites, Write } from './replicated-writes.ts';
import type { StoredMetadata, StoredObject } from './stored-object.ts';
import { storedObject, storedProperties } from './stored-object.ts';

/** Requests of one call that may be on their way at once; `ReplicatedWrites` has the limit of all. */
const LANES = 8;

/** So many objects are sent twice, so that each shard has some of them. */
const FLUSHING_OBJECTS = 256;
const MOST_ROUNDS = 3;

interface Objects {
  readonly labels: Uint32Array;
  /** As they are stored (`MetricSpace.prepare`), row by row. */
  readonly vectors: Float32Array;
  readonly metadata: readonly StoredMetadata[];
}

/**
 * Adds or replaces. The engine acknowledges a batch before its part of the graph is handed to the operating
 * system: 1.38 flushes the log of the graph before the vectors of the batch are linked, and kill -9 would lose
 * them. The next batch to a shard flushes it, so some batches are sent a second time; the engine knows the
 * objects, and does nothing else. Where that met trouble, a replica may have died unflushed that will know all
 * objects when it comes back: everything is sent again, marked, to be indexed anew.
 */
export async function writeObjects(
  writes: ReplicatedWrites,
  index: OpenIndex,
  objects: Objects,
): Promise<void> {
  let mark: RepeatMark;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const sent = await sendOnce(writes, batchesOf(index, objects), mark);
    if (await sendAgain(writes, sent)) return;
    mark = Math.fround(Math.random());
  }
}

interface SentBatch {
  readonly batch: ByteBatch<StoredObject>;
  readonly mark: RepeatMark;
}

function* batchesOf({ collection, space: { dimension } }: OpenIndex, objects: Objects) {
  const { labels, vectors, metadata } = objects;
  const stored = function* () {
    for (const row of lastRows(labels)) {
      const vector = vectors.subarray(row * dimension, (row + 1) * dimension);
      yield storedObject(collection, labels[row]!, { vector, metadata: metadata[row]! });
    }
  };
  yield* byteBatches(stored());
}

/** Returns the batches to be sent again, with what they were marked at last. */
async function sendOnce(
  writes: ReplicatedWrites,
  batches: Iterable<ByteBatch<StoredObject>>,
  first: RepeatMark,
): Promise<SentBatch[]> {
  const kept: SentBatch[] = [];
  let objects = 0;
  await concurrently(LANES, batches, async (batch) => {
    const keep = objects < FLUSHING_OBJECTS;
    objects += batch.objects.length;
    const mark = await writes.send('store vectors', batchWrite(batch), first);
    if (keep) kept.push({ batch, mark });
  });
  return kept;
}

/** Whether all were acknowledged the first time. */
async function sendAgain(writes: ReplicatedWrites, sent: readonly SentBatch[]): Promise<boolean> {
  let smooth = true;
  await concurrently(LANES, sent, async ({ batch, mark }) => {
    if ((await writes.send('store vectors', batchWrite(batch), mark)) !== mark) smooth = false;
  });
  return smooth;
}

function batchWrite(batch: ByteBatch<StoredObject>): Write {
  return {
    request: (mark) => ({ method: 'POST', path: '/batch/objects', body: bodyOf(batch, mark) }),
    check: (answer) => checkBatchAnswer(answer, batch.objects.length),
  };
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

async function ignoringMissing(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
  }
}
