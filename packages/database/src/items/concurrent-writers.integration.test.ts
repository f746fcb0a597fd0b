import { systemErrorCode } from '@kindred/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { GenerationRepository } from '../generations/generation-repository.ts';
import { embedPending, newCollection, text, vector } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase(20);
});
afterAll(() => testing.stop());

/** A reader as the search nodes are: it keeps what the feed says, and checks the feed's order. */
class Reader {
  readonly vectors = new Map<number, string>();
  readonly metadata = new Map<number, unknown>();
  #position = 0;
  readonly #generations: GenerationRepository;
  readonly #generationId: string;

  constructor(generations: GenerationRepository, generationId: string) {
    this.#generations = generations;
    this.#generationId = generationId;
  }

  async poll(limit: number): Promise<boolean> {
    const changes = await this.#generations.changesAfter(this.#generationId, this.#position, limit);
    const { position, labels, vectors, removed, more } = changes;
    expect(position).toBeGreaterThanOrEqual(this.#position);
    if (labels.length + removed.length > 0) expect(position).toBeGreaterThan(this.#position);
    this.#position = position;
    const dimension = vectors.length / Math.max(1, labels.length);
    for (const [i, label] of labels.entries()) {
      this.vectors.set(label, vectors.slice(i * dimension, (i + 1) * dimension).join());
      this.metadata.set(label, changes.metadata[i]);
    }
    for (const label of removed) {
      this.vectors.delete(label);
      this.metadata.delete(label);
    }
    return more;
  }

  async readToEnd(): Promise<void> {
    let more = true;
    while (more) more = await this.poll(3);
  }
}

async function stored(generationId: string): Promise<Map<number, string>> {
  const rows = await testing.sql<{ label: number; vector: Buffer }>(
    `SELECT e.label, e.vector FROM embeddings e JOIN generations g ON g.id = e.generation_id
     JOIN items i ON i.collection_id = g.collection_id AND i.label = e.label
     WHERE g.id = $1 AND e.vector IS NOT NULL`,
    [generationId],
  );
  return new Map(
    rows.map(({ label, vector }) => [
      label,
      new Float32Array(new Uint8Array(vector).buffer).join(),
    ]),
  );
}

async function storedMetadata(collectionId: string): Promise<Map<number, unknown>> {
  const rows = await testing.sql<{ label: number; metadata: unknown }>(
    `SELECT label, metadata FROM items WHERE collection_id = $1`,
    [collectionId],
  );
  return new Map(rows.map(({ label, metadata }) => [label, metadata]));
}

const random = (below: number) => Math.floor(Math.random() * below);

describe('eight writers of one collection', () => {
  test('make gapless revisions, and a feed in whose order nothing is missed', async () => {
    const { database, sql } = testing;
    const { id, generationId } = await newCollection(database, { dimension: 2 });
    const writers = new AbortController();
    const readers = Array.from({ length: 3 }, () => new Reader(database.generations, generationId));
    const reading = readers.map(async (reader, i) => {
      while (!writers.signal.aborted) await reader.poll(1 + i * 10);
      await reader.readToEnd();
    });
    const write = async (writer: number) => {
      for (let step = 0; step < 25; step += 1) {
        if (step % 5 === 4) await database.items.delete(id, `${random(40)}`);
        else
          await database.items.upsert(
            id,
            // Often the same vector with other metadata.
            Array.from({ length: 1 + random(4) }, () => ({
              ...vector(`${random(40)}`, writer % 2, 1 + random(2)),
              metadata: { step },
            })),
          );
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    writers.abort();
    await Promise.all(reading);

    const log = await sql<{ revision: number }>(
      `SELECT revision::int FROM item_changes WHERE collection_id = $1 ORDER BY revision`,
      [id],
    );
    expect(log.map(({ revision }) => revision)).toEqual(log.map((_, i) => i + 1));
    expect((await sql(`SELECT revision::int FROM collections WHERE id = $1`, [id]))[0]).toEqual({
      revision: log.length,
    });
    const truth = await stored(generationId);
    expect(truth.size).toBeGreaterThan(0);
    const metadata = await storedMetadata(id);
    for (const reader of readers) {
      expect(reader.vectors).toEqual(truth);
      expect(reader.metadata).toEqual(metadata);
    }
    expect(await database.collections.counts(id)).toMatchObject({ pending: 0, failed: 0 });
  });

  test('and two indexers end with every item embedded as it is now', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    const reader = new Reader(database.generations, generationId);
    const writers = new AbortController();
    const polling = (async () => {
      while (!writers.signal.aborted) await reader.poll(5);
    })();
    const indexers = Array.from({ length: 2 }, async () => {
      while (!writers.signal.aborted) await embedPending(database, generationId, 7);
    });
    const write = async (writer: number) => {
      for (let step = 0; step < 20; step += 1) {
        const name = `${random(30)}`;
        if (step % 4 === 3) await database.items.delete(id, name);
        else await database.items.upsert(id, [text(name, 'x'.repeat(1 + writer + 8 * step))]);
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)));
    writers.abort();
    await Promise.all([polling, ...indexers]);
    while ((await embedPending(database, generationId, 10)) > 0);
    await reader.readToEnd();

    const { data } = await database.items.list(id, { limit: 100 });
    expect(data.every(({ state }) => state === 'indexed')).toBe(true);
    expect([...reader.vectors.keys()].sort((a, b) => a - b)).toEqual(
      data.map(({ label }) => label).sort((a, b) => a - b),
    );
    // embedPending writes [length of the content, revision of the content].
    for (const { label, bytes, revision } of data)
      expect(reader.vectors.get(label)).toBe(`${bytes},${revision}`);
    expect(await database.generations.withPending()).not.toContain(generationId);
  });
});

describe('a deleted item', () => {
  test('does not come back when its embedding is written at the same moment', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    for (let round = 0; round < 60; round += 1) {
      await database.items.upsert(id, [text('racer', `${round}`)]);
      const [item] = await database.generations.pending(generationId, 1);
      const { label, revision } = item ?? { label: -1, revision: -1 };
      const embedded = [{ label, revision, vector: Float32Array.of(1, 2) }];
      const reader = new Reader(database.generations, generationId);
      await Promise.all([
        database.generations.write(generationId, embedded, []),
        reader.poll(10),
        database.items.delete(id, 'racer'),
      ]);
      await reader.readToEnd();
      expect(reader.vectors).toEqual(new Map());
    }
    expect(await stored(generationId)).toEqual(new Map());
  });

  test('is in no feed, even for a write that comes much later', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('late')]);
    const [item] = await database.generations.pending(generationId, 1);
    await database.items.delete(id, 'late');
    const { label, revision } = item ?? { label: -1, revision: -1 };
    const vectors = [{ label, revision, vector: Float32Array.of(1, 2) }];
    const { written } = await database.generations.write(generationId, vectors, []);
    expect(written).toBe(0);
    expect((await database.generations.changesAfter(generationId, 0, 10)).labels).toHaveLength(0);
  });
});

describe('a collection that is truncated and copied while it is written to', () => {
  test('ends as its log says, and each copy is one moment of it', async () => {
    const { database, sql } = testing;
    const { id, name, generationId } = await newCollection(database, { dimension: 2 });
    const reader = new Reader(database.generations, generationId);
    // A reader reads one page after the other, whoever asks for it.
    let reading: Promise<unknown> = Promise.resolve();
    const poll = () => (reading = reading.then(() => reader.poll(7)));
    const write = async (writer: number) => {
      // Each write changes one pair of items together.
      for (let step = 0; step < 15; step += 1) {
        const pair = random(5);
        const numbers = [writer, step] as const;
        const items = [vector(`${pair}/a`, ...numbers), vector(`${pair}/b`, ...numbers)];
        await database.items.upsert(id, items);
        await poll();
      }
    };
    const disturb = async () => {
      for (let round = 0; round < 5; round += 1) {
        await database.items.truncate(id);
        const copy = await database.collections.copy(id, `${name}-copy-${round}`);
        const copied = new Reader(database.generations, copy.generationId);
        await copied.readToEnd();
        const { data } = await database.items.list(copy.id, { limit: 100 });
        expect(data.length % 2).toBe(0);
        const label = new Map(data.map((item) => [item.id, item.label]));
        for (const [itemId, first] of label) {
          const second = label.get(itemId.replace('/a', '/b')) ?? -1;
          expect(copied.vectors.get(second)).toBe(copied.vectors.get(first));
        }
      }
    };
    await Promise.all([write(1), write(2), write(3), disturb()]);
    await reader.readToEnd();
    expect(reader.vectors).toEqual(await stored(generationId));
    const log = await sql<{ revision: number }>(
      `SELECT revision::int FROM item_changes WHERE collection_id = $1 ORDER BY revision`,
      [id],
    );
    expect(log.map(({ revision }) => revision)).toEqual(log.map((_, i) => i + 1));
  });
});

describe('a collection that is deleted while it is written to', () => {
  test('ends writers with a named error, and nothing deadlocks', async () => {
    const { database } = testing;
    for (let round = 0; round < 10; round += 1) {
      const { id, name, generationId } = await newCollection(database);
      await database.items.upsert(id, [text('a'), text('b')]);
      const results = await Promise.allSettled([
        ...Array.from({ length: 4 }, (_, i) => database.items.upsert(id, [text(`${i}`)])),
        embedPending(database, generationId),
        database.items.delete(id, 'a'),
        database.collections.delete(name),
      ]);
      const refusals = results.flatMap((result) =>
        result.status === 'rejected' ? [systemErrorCode(result.reason) || result.reason] : [],
      );
      expect(refusals).toEqual(refusals.map(() => 'collection-not-found'));
      expect(await database.collections.find(name)).toBeUndefined();
    }
  });
});
