import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { neighboursOf } from '../neighbours-of.ts';
import type { OpenIndexOptions } from '../host/engine-host.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import { loadNativeAddon } from './load-native-addon.ts';
import { NativeIndexHost } from './native-index-host.ts';

const { addon } = loadNativeAddon();

describe.each(['auto', 'exact', 'hnsw'] as const)('kind %s', (kind) => {
  const host = new NativeIndexHost(addon);
  let opened = 0;

  vectorIndexContract(`NativeIndexHost, ${kind}`, {
    async open(options) {
      const name = `index ${opened++}`;
      await host.open(name, { ...options, kind });
      return {
        upsert: (labels, vectors) => host.upsert(name, labels, vectors),
        remove: (labels) => host.remove(name, labels),
        search: (queries, options) => host.search(name, queries, options),
        vectors: (labels: Uint32Array) => host.vectors(name, labels),
        size: async () => (await host.report(name)).size,
      };
    },
    close: () => host.shutdown(),
  });
});

describe('NativeIndexHost', () => {
  const PLANE: OpenIndexOptions = { dimension: 2, metric: 'l2' };
  let host: NativeIndexHost;

  beforeAll(() => {
    host = new NativeIndexHost(addon, 2);
  });
  afterAll(() => host.shutdown());

  test('arrays stay the caller’s, who may change them at once', async () => {
    await host.open('kept', PLANE);
    const vectors = Float32Array.of(1, 2);
    const writing = host.upsert('kept', Uint32Array.of(1), vectors);
    const query = vectors.slice();
    const searching = host.search('kept', query, { k: 1 });
    vectors.fill(9);
    query.fill(9);
    await writing;
    expect(neighboursOf(await searching, 0)).toEqual([{ label: 1, distance: 0 }]);
    expect(vectors.length).toBe(2);
  });

  test('a search sees the writes before it without waiting for them, and none after it', async () => {
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

  test('vectors gives those that are stored, in the order asked for', async () => {
    await host.open('vectors', { dimension: 2, metric: 'cosine' });
    await host.upsert('vectors', Uint32Array.of(1, 2), Float32Array.of(3, 4, 0, 5));
    const { labels, rows } = await host.vectors('vectors', Uint32Array.of(2, 77, 1, 2));
    expect([...labels]).toEqual([2, 1, 2]);
    expect([...rows]).toEqual([0, 1, expect.closeTo(0.6, 6), expect.closeTo(0.8, 6), 0, 1]);
  });

  test('names: unknown, in use, closed, opened again', async () => {
    const query = Float32Array.of(0, 0);
    const unknown = { code: 'unknown-index', indexName: 'names' };
    await expect(host.search('names', query, { k: 1 })).rejects.toMatchObject(unknown);
    await expect(host.close('names')).rejects.toMatchObject(unknown);
    const twice = await Promise.allSettled([host.open('names', PLANE), host.open('names', PLANE)]);
    expect(twice).toMatchObject([
      { status: 'fulfilled', value: { name: 'names', kind: 'exact', size: 0 } },
      { status: 'rejected', reason: { code: 'index-exists', indexName: 'names' } },
    ]);
    await host.upsert('names', Uint32Array.of(1), Float32Array.of(1, 1));
    expect(host.names()).toContain('names');
    const underWay = host.search('names', query, { k: 1 });
    await host.close('names');
    expect((await underWay).labels[0]).toBe(1);
    expect(host.names()).not.toContain('names');
    expect((await host.open('names', { ...PLANE, dimension: 3 })).size).toBe(0);
  });

  test.each<[string, unknown]>([
    ['dimension', { dimension: 0, metric: 'l2' }],
    ['metric', { dimension: 2, metric: 'L2' }],
    ['kind', { ...PLANE, kind: 'ivf' }],
    ['M', { ...PLANE, M: 1 }],
  ])('open refuses a wrong %s', async (field, options) => {
    const attempt = host.open('bad', options as OpenIndexOptions);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field });
    expect(host.names()).not.toContain('bad');
  });

  test('what cannot be opened from a folder leaves its name free', async () => {
    const attempt = host.openFrom('lost', '/nowhere/at all', PLANE);
    await expect(attempt).rejects.toMatchObject({ code: 'snapshot-refused', refusal: 'missing' });
    expect((await host.open('lost', PLANE)).size).toBe(0);
    const relative = host.openFrom('relative', 'here', PLANE);
    await expect(relative).rejects.toMatchObject({ code: 'invalid-argument', field: 'folder' });
    await expect(host.save('lost', '/nowhere/at all')).rejects.toMatchObject({
      code: 'index-operation-failed',
      operation: 'save',
    });
  });

  test('shutdown waits for what is under way; then every call says so', async () => {
    const short = new NativeIndexHost(addon);
    await short.open('a', PLANE);
    await short.upsert('a', Uint32Array.of(1), Float32Array.of(1, 1));
    let answered = false;
    const search = short.search('a', new Float32Array(20_000), { k: 1 });
    void search.then(() => (answered = true));
    await short.shutdown();
    expect(answered).toBe(true);
    await short.shutdown();
    const closed = { code: 'index-host-closed' };
    await expect(short.open('b', PLANE)).rejects.toMatchObject(closed);
    await expect(short.report('a')).rejects.toMatchObject(closed);
    expect(short.names()).toEqual([]);
  });
});
