import { describe, expect, test } from '@jest/globals';
import { indexSettingsSchema } from '@kindred/contracts';
import { startIndexHost } from '@kindred/vector-index';
import type { CollectionRecord } from '../ports/collection-store.ts';
import { memoryTuning } from './memory-tunings.fixture.ts';
import { tuneIndex, type TuneIndexPorts } from './tune-index.ts';

const dimension = 16;
const rows = 2600;
const request = { targetRecall: 0.95, k: 10, sampleSize: 2000, apply: true };
const ladder = [
  { M: 4, efConstruction: 16 },
  { M: 12, efConstruction: 60 },
];

/** Uniform in a cube, always the same: hard for a graph. The numbers are those of mulberry32. */
function cube(count: number): Float32Array {
  let state = 1;
  return Float32Array.from({ length: count * dimension }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  });
}

const collection: CollectionRecord = {
  id: 'c',
  name: 'points',
  modality: 'vector',
  dimension,
  distance: 'euclidean',
  index: indexSettingsSchema.parse({}),
  indexRevision: 0,
  revision: 0,
  createdAt: new Date(0),
  generationId: 'g',
  position: rows,
  model: null,
};

function portsOf(
  { tunings }: ReturnType<typeof memoryTuning>,
  { vectors = cube(rows), changed = {} }: { vectors?: Float32Array; changed?: object } = {},
): TuneIndexPorts {
  return {
    tunings,
    collections: {
      find: async () => ({ ...collection, ...changed }),
      counts: async () => ({ items: rows, indexed: rows, pending: 0, failed: 0, inherited: 0 }),
    },
    generations: {
      sample: async (_, limit) => ({
        labels: Uint32Array.from({ length: rows }, (__, label) => label),
        vectors: vectors.slice(0, limit * dimension),
      }),
    },
    startHost: () => startIndexHost(),
    ladder,
  };
}

const never = new AbortController().signal;

describe('tuneIndex', () => {
  test('finds the settings, says what was tried, and has them set', async () => {
    const tuning = memoryTuning(request);
    const outcome = await tuneIndex(portsOf(tuning), 't', never);
    expect(tuning.outcomes).toEqual([outcome]);
    if (outcome?.status !== 'succeeded') throw new Error(`It has ${outcome?.status}.`);
    const { result, settings } = outcome;
    expect(result).toMatchObject({
      storage: 'float32',
      collectionVectors: rows,
      vectors: 2000,
      queries: 200,
      applied: true,
    });
    expect(result.tries.map(({ m, efConstruction }) => [m, efConstruction])).toEqual([
      [4, 16],
      [12, 60],
    ]);
    for (const { reached, recall, low, high, queryMs, buildMs, memoryBytes } of result.tries) {
      expect(reached).toBe(true);
      expect(low).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(low);
      expect(high).toBeGreaterThanOrEqual(recall);
      expect(queryMs).toBeGreaterThan(0);
      expect(buildMs).toBeGreaterThan(0);
      expect(memoryBytes).toBeGreaterThan(2000 * dimension * 4);
    }
    const chosen = result.tries.find(({ m }) => m === result.choice?.m);
    expect(chosen).toMatchObject(result.choice ?? {});
    expect(settings).toEqual({ ...result.choice, targetRecall: 0.95 });
    expect(await tuneIndex(portsOf(tuning), 't', never)).toBeUndefined();
  });

  test('tries the storage of the collection, and sets nothing where that was not asked for', async () => {
    const tuning = memoryTuning({ ...request, apply: false });
    const changed = { index: { ...collection.index, storage: 'int8' } };
    const outcome = await tuneIndex(portsOf(tuning, { changed }), 't', never);
    expect(outcome).toMatchObject({
      status: 'succeeded',
      result: { storage: 'int8', applied: false, choice: { m: expect.any(Number) } },
    });
    expect(outcome).not.toHaveProperty('settings');
  });

  test('that no graph reaches the target is a result, and changes nothing', async () => {
    const tuning = memoryTuning({ ...request, targetRecall: 0.9999, k: 1 });
    // 520 queries for one neighbour each can show 0.9927 at best.
    const outcome = await tuneIndex(portsOf(tuning), 't', never);
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-argument', message: expect.stringContaining('0.9999') },
    });
    const poor = memoryTuning({ ...request, targetRecall: 0.999 });
    const sparse = { ...portsOf(poor), ladder: [{ M: 2, efConstruction: 1 }] };
    const found = await tuneIndex(sparse, 't', never);
    expect(found).toMatchObject({
      status: 'succeeded',
      result: { choice: null, applied: false, tries: [{ m: 2, reached: false, queryMs: null }] },
    });
    expect(found).not.toHaveProperty('settings');
  });

  test.each([
    ['few vectors', { vectors: cube(1999) }, '1999 vectors'],
    ['manhattan distance', { changed: { distance: 'manhattan' } }, 'manhattan'],
    [
      'an index without a graph',
      { changed: { index: { ...collection.index, kind: 'exact' } } },
      'compares every vector',
    ],
  ])('%s fail it with a sentence that says why', async (_, options, message) => {
    const tuning = memoryTuning(request);
    const outcome = await tuneIndex(portsOf(tuning, options), 't', never);
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'index-not-tunable', message: expect.stringContaining(message) },
    });
  });

  test('ends when it is cancelled, with its host', async () => {
    const tuning = memoryTuning(request);
    tuning.cancel();
    const hosts: Awaited<ReturnType<typeof startIndexHost>>[] = [];
    const startHost = async () => {
      const host = await startIndexHost();
      hosts.push(host);
      return host;
    };
    const outcome = await tuneIndex({ ...portsOf(tuning), startHost }, 't', never);
    expect(outcome).toEqual({ status: 'cancelled' });
    expect(tuning.outcomes).toEqual([{ status: 'cancelled' }]);
    expect(hosts).toHaveLength(1);
    for (const host of hosts)
      await expect(host.report('any')).rejects.toMatchObject({ code: 'index-host-closed' });
  });

  test('is given back when its worker is to end, and taken up again', async () => {
    const tuning = memoryTuning(request);
    const closing = new AbortController();
    const sample = async () => {
      closing.abort(new Error('closing'));
      return { labels: new Uint32Array(rows), vectors: cube(rows) };
    };
    const ports = portsOf(tuning);
    const given = tuneIndex({ ...ports, generations: { sample } }, 't', closing.signal);
    await expect(given).rejects.toThrow('closing');
    expect(tuning.outcomes).toEqual([]);
    expect(await tuneIndex(ports, 't', never)).toMatchObject({ status: 'succeeded' });
  });

  test('writes nothing when another worker has taken it over', async () => {
    const tuning = memoryTuning(request);
    const ports = portsOf(tuning);
    const sample = async () => {
      await tuning.tunings.claim('t');
      return { labels: new Uint32Array(rows), vectors: cube(rows) };
    };
    const first = tuneIndex({ ...ports, generations: { sample } }, 't', never);
    expect(await first).toBeUndefined();
    expect(tuning.outcomes).toEqual([]);
  });

  test('is given up when it ends its workers', async () => {
    const tuning = memoryTuning(request);
    tuning.begin(5);
    const outcome = await tuneIndex(portsOf(tuning), 't', never);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'tuning-given-up' } });
  });

  test('is tried again when the database goes away, or for what nobody foresaw', async () => {
    const tuning = memoryTuning(request);
    const sample = () => Promise.reject(new TypeError('x is not a function'));
    const attempt = tuneIndex({ ...portsOf(tuning), generations: { sample } }, 't', never);
    await expect(attempt).rejects.toThrow('x is not a function');
    expect(tuning.outcomes).toEqual([]);
  });
});
