import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric } from '../vector-index.ts';
import type { OpenIndexOptions } from './engine-host.ts';
import { findEngine } from './find-engine.ts';
import type { IndexHost } from './index-host.ts';
import { startIndexHost } from './start-index-host.ts';

const engine = 'hnswlib-node';

describe.each(['auto', 'exact', 'hnsw'] as const)('kind %s', (kind) => {
  let host: IndexHost | undefined;
  let opened = 0;

  vectorIndexContract(`IndexHost, ${kind}`, {
    async open(options) {
      host ??= await startIndexHost({ engine });
      const indexHost = host;
      const name = `index ${opened++}`;
      await indexHost.open(name, { ...options, kind });
      return {
        upsert: (labels, vectors) => indexHost.upsert(name, labels, vectors),
        remove: (labels) => indexHost.remove(name, labels),
        search: (queries, options) => indexHost.search(name, queries, options),
        vectors: (labels) => indexHost.vectors(name, labels),
        size: async () => (await indexHost.report(name)).size,
      };
    },
    close: async () => host?.shutdown(),
  });
});

describe('IndexHost', () => {
  const PLANE: OpenIndexOptions = { dimension: 2, metric: 'l2' };
  let host: IndexHost;

  beforeAll(async () => {
    host = await startIndexHost({ engine, workers: 2 });
  });
  afterAll(() => host.shutdown());

  test('arrays are moved to the worker, and using them again is an error, not an empty write', async () => {
    await host.open('moved', PLANE);
    const labels = Uint32Array.of(1);
    const vectors = Float32Array.of(1, 2);
    await host.upsert('moved', labels, vectors);
    expect([labels.length, vectors.length]).toEqual([0, 0]);
    await expect(host.upsert('moved', labels, vectors)).rejects.toMatchObject({
      code: 'invalid-argument',
      field: 'labels',
    });
    expect((await host.report('moved')).size).toBe(1);
  });

  test('views of larger arrays are copied, what surrounds them stays', async () => {
    await host.open('views', PLANE);
    const labels = Uint32Array.of(8, 1, 9);
    const vectors = Float32Array.of(7, 7, 1, 2, 7, 7);
    await host.upsert('views', labels.subarray(1, 2), vectors.subarray(2, 4));
    expect([labels.length, vectors.length]).toEqual([3, 6]);
    const allow = Uint32Array.of(5, 1).subarray(1);
    const result = await host.search('views', vectors.subarray(2, 4), { k: 2, allow });
    expect(neighboursOf(result, 0)).toEqual([{ label: 1, distance: 0 }]);
    expect(vectors.length).toBe(6);
    await host.remove('views', labels.subarray(1, 2));
    expect((await host.report('views')).size).toBe(0);
  });

  test('a search sees the writes before it without waiting for them', async () => {
    await host.open('order', PLANE);
    const writes = [1, 2, 3].map((label) =>
      host.upsert('order', Uint32Array.of(label), Float32Array.of(label, 0)),
    );
    const found = host.search('order', Float32Array.of(3, 0), { k: 5 });
    const removal = host.remove('order', Uint32Array.of(3));
    const after = host.search('order', Float32Array.of(3, 0), { k: 5 });
    expect((await found).labels.slice(0, 3)).toEqual(Uint32Array.of(3, 2, 1));
    expect(neighboursOf(await after, 0).map(({ label }) => label)).toEqual([2, 1]);
    await Promise.all([...writes, removal]);
  });

  test('names: unknown, in use, closed, opened again', async () => {
    const query = Float32Array.of(0, 0);
    const unknown = { code: 'unknown-index', indexName: 'names' };
    await expect(host.search('names', query, { k: 1 })).rejects.toMatchObject(unknown);
    await expect(host.report('names')).rejects.toMatchObject(unknown);
    await expect(host.close('names')).rejects.toMatchObject(unknown);
    const twice = await Promise.allSettled([host.open('names', PLANE), host.open('names', PLANE)]);
    expect(twice).toMatchObject([
      { status: 'fulfilled', value: { name: 'names', kind: 'exact', size: 0 } },
      { status: 'rejected', reason: { code: 'index-exists', indexName: 'names' } },
    ]);
    await host.upsert('names', Uint32Array.of(1), Float32Array.of(1, 1));
    expect(host.names()).toContain('names');
    await host.close('names');
    expect(host.names()).not.toContain('names');
    await expect(host.remove('names', Uint32Array.of(1))).rejects.toMatchObject(unknown);
    expect((await host.open('names', { ...PLANE, dimension: 3 })).size).toBe(0);
  });

  test.each<[unknown, unknown, string]>([
    ['', PLANE, 'name'],
    [7, PLANE, 'name'],
    ['x'.repeat(257), PLANE, 'name'],
    ['bad', undefined, 'options'],
    ['bad', { dimension: 0, metric: 'l2' }, 'dimension'],
    ['bad', { dimension: 2, metric: 'L2' }, 'metric'],
    ['bad', { ...PLANE, kind: 'ivf' }, 'kind'],
    ['bad', { ...PLANE, M: 1 }, 'M'],
    ['bad', { ...PLANE, efConstruction: 0.5 }, 'efConstruction'],
    ['bad', { ...PLANE, ef: '9' }, 'ef'],
  ])('open refuses %p with %j', async (name, options, field) => {
    const attempt = host.open(name as string, options as OpenIndexOptions);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field });
    expect(host.names()).not.toContain(name);
  });

  test.each([0, 65, 1.5, '2'])('refuses %p workers', async (workers) => {
    await expect(startIndexHost({ workers: workers as number })).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });

  test.each([
    ['engine', { engine: 'faiss' }],
    ['threads', { threads: 0 }],
    ['threads', { threads: 1.5 }],
  ])('refuses a wrong %s', async (field, options) => {
    await expect(startIndexHost(options as object)).rejects.toMatchObject({
      code: 'invalid-argument',
      field,
    });
  });

  test('after shutdown every call says so; a second shutdown is quiet', async () => {
    const short = await startIndexHost({ engine });
    await short.open('a', PLANE);
    const underWay = short.upsert('a', Uint32Array.of(1), Float32Array.of(1, 1));
    await short.shutdown();
    await underWay;
    await short.shutdown();
    const closed = { code: 'index-host-closed' };
    await expect(short.open('b', PLANE)).rejects.toMatchObject(closed);
    await expect(short.report('a')).rejects.toMatchObject(closed);
    await expect(short.search('a', new Float32Array(2), { k: 1 })).rejects.toMatchObject(closed);
    expect(short.names()).toEqual([]);
  });

  test('a host that never opened an index shuts down too', async () => {
    await expect((await startIndexHost({ engine })).shutdown()).resolves.toBeUndefined();
  });
});

test('auto is the native engine where it is built, and native can be asked for', async () => {
  expect(await findEngine()).toEqual({ engine: 'native', instructionSet: expect.any(String) });
  for (const options of [{}, { engine: 'native', threads: 1 }] as const) {
    const host = await startIndexHost(options);
    await host.open('a', { dimension: 1, metric: 'l2' });
    await host.upsert('a', Uint32Array.of(1), Float32Array.of(1));
    const { explain } = await host.search('a', Float32Array.of(1), { k: 1 });
    expect(explain?.engine).toBe('native');
    await host.shutdown();
  }
});

describe('IndexHost while a graph of 20,000 is built', () => {
  const rows = 20_000;
  const dimension = 32;
  const stored = clusteredVectors({ rows, dimension, clusters: 100, seed: 21 });

  test.each<Metric>(['cosine'])(
    '%s: searches are answered, completely and off this thread',
    async (metric) => {
      const host = await startIndexHost({ engine });
      await host.open('big', { dimension, metric });
      await host.upsert('big', labelsUpTo(rows), stored.slice());
      const latencies: number[] = [];
      const engines = new Set<string>();
      const began = performance.now();
      let longestBlock = 0;
      let tick = performance.now();
      const timer = setInterval(() => {
        longestBlock = Math.max(longestBlock, performance.now() - tick);
        tick = performance.now();
      }, 1);
      let report = await host.report('big');
      expect(report).toMatchObject({ building: true, size: rows });
      for (let at = 0; report.building; at = (at + 997) % rows) {
        const started = performance.now();
        const query = stored.slice(at * dimension, (at + 1) * dimension);
        const { labels, distances, engine } = await host.search('big', query, { k: 1 });
        latencies.push(performance.now() - started);
        expect([labels[0], distances[0]]).toEqual([at, 0]);
        engines.add(engine);
        // Removing and adding go on during the build as well.
        await host.remove('big', Uint32Array.of(at));
        await host.upsert('big', Uint32Array.of(at), query);
        report = await host.report('big');
      }
      clearInterval(timer);
      const took = performance.now() - began;
      await host.shutdown();
      latencies.sort((a, b) => a - b);
      expect(latencies.length).toBeGreaterThan(20);
      expect(engines).toEqual(new Set(['exact', 'hnsw']));
      // On this thread the build would block it, and every search, until it is done.
      expect(latencies[Math.floor(latencies.length / 2)]).toBeLessThan(took / 4);
      expect(longestBlock).toBeLessThan(took / 2);
      expect(report).toMatchObject({ kind: 'hnsw', pending: 0, size: rows });
    },
  );
});
