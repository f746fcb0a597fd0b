import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { Metric } from '../vector-index.ts';
import { settled } from './native-index.fixture.ts';
import { NativeIndex } from './native-index.ts';

interface WholeHnswlib {
  readonly HierarchicalNSW: new (
    space: string,
    dimension: number,
  ) => {
    initIndex(maxElements: number, M: number, efConstruction: number, seed: number): void;
    addPoint(point: number[], label: number): void;
    setEf(ef: number): void;
    searchKnn(point: number[], k: number): { neighbors: number[]; distances: number[] };
    readIndexSync(path: string): void;
    writeIndexSync(path: string): void;
  };
}

const { HierarchicalNSW } = createRequire(import.meta.url)('hnswlib-node') as WholeHnswlib;

const dimension = 24;
const rows = 3_000;
const stored = clusteredVectors({ rows: rows + 100, dimension, clusters: 40, seed: 31 });
const vectors = stored.slice(0, rows * dimension);
const queries = stored.slice(rows * dimension);
const rowOf = (row: number) => [...stored.subarray(row * dimension, (row + 1) * dimension)];
const options = { dimension, metric: 'l2', M: 8, efConstruction: 60 } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-native-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function openFull(metric: Metric = 'l2'): Promise<NativeIndex> {
  const index = new NativeIndex({ ...options, metric });
  index.upsert(labelsUpTo(rows), vectors);
  return settled(index);
}

async function loaded(given: Partial<typeof options> | { metric: Metric } = {}) {
  const index = new NativeIndex({ ...options, ...given });
  await index.load(folder);
  return index;
}

describe('NativeIndex: files', () => {
  test.each<Metric>(['l2', 'cosine', 'ip'])(
    '%s: what was saved answers as before',
    async (metric) => {
      const index = await openFull(metric);
      index.remove(labelsUpTo(300));
      // Shared by two labels, and changed.
      index.upsert(Uint32Array.of(9_000, 700), vectors.slice(dimension * 998, dimension * 1_000));
      await settled(index);
      const saved = await index.save(folder);
      expect(saved).toMatchObject({
        engine: 'hnsw',
        storage: 'float32',
        count: rows - 299,
        nodes: rows,
        files: ['graph.hnsw', 'nodes.bin', 'pending.bin'],
      });
      expect((await readdir(folder)).sort()).toEqual(saved.files);
      const again = await loaded({ metric });
      expect(again.report()).toMatchObject({ size: rows - 299, pending: 0, tombstones: 301 });
      const [before, after] = await Promise.all([
        index.search(queries, { k: 10 }),
        again.search(queries, { k: 10 }),
      ]);
      expect([after.engine, after.labels, after.distances]).toEqual([
        'hnsw',
        before.labels,
        before.distances,
      ]);
    },
  );

  test('an index without a graph is but its pending vectors, also an empty one', async () => {
    const index = new NativeIndex({ ...options, metric: 'l1' });
    expect((await index.save(folder)).files).toEqual(['pending.bin']);
    expect((await loaded({ metric: 'l1' })).report().size).toBe(0);
    await rm(join(folder, 'pending.bin'));
    index.upsert(labelsUpTo(500), vectors.slice(0, 500 * dimension));
    expect(await index.save(folder)).toMatchObject({ engine: 'exact', count: 500, nodes: 0 });
    const again = await loaded({ metric: 'l1' });
    const before = await index.search(queries, { k: 7 });
    expect((await again.search(queries, { k: 7 })).labels).toEqual(before.labels);
  });

  test('what was removed before it was linked is above no entry point', async () => {
    // Layers are drawn by number: whichever node is the first on its layer is among a last quarter once.
    for (let count = 40; count <= rows; count = Math.ceil(count * 1.2)) {
      const index = new NativeIndex({ ...options, kind: 'hnsw' });
      index.upsert(labelsUpTo(count), vectors.slice(0, count * dimension));
      index.remove(labelsUpTo(count).subarray(Math.ceil((count * 3) / 4)));
      const saved = await (await settled(index)).save(folder);
      const again = new NativeIndex({ ...options, kind: 'hnsw' });
      await again.load(folder);
      expect(again.report().size).toBe(Math.ceil((count * 3) / 4));
      const found = await again.search(Float32Array.from(rowOf(0)), { k: 1 });
      expect([found.engine, found.labels[0]]).toEqual(['hnsw', 0]);
      for (const file of saved.files) await rm(join(folder, file));
    }
  });

  test('holds the index as it was at the call, while it is built and changed', async () => {
    const index = new NativeIndex(options);
    index.upsert(labelsUpTo(rows), vectors);
    while (index.report().pending > rows / 2)
      await new Promise((resolve) => setTimeout(resolve, 1));
    const truth = index.search(queries, { k: 10, exact: true });
    const saving = index.save(folder);
    for (let label = 0; label < rows; label += 10) {
      index.remove(Uint32Array.of(label));
      index.upsert(Uint32Array.of(label + 1), queries.slice(0, dimension));
    }
    const saved = await saving;
    expect(saved.count).toBe(rows);
    expect(saved.nodes).toBeGreaterThan(0);
    const again = await settled(await loaded());
    expect(again.report()).toMatchObject({ size: rows, pending: 0 });
    const exact = await again.search(queries, { k: 10, exact: true });
    expect([exact.labels, exact.distances]).toEqual([
      (await truth).labels,
      (await truth).distances,
    ]);
    const walked = await again.search(queries, { k: 10 });
    const hits = walked.labels.filter((label, at) => label === exact.labels[at]);
    expect(hits.length / walked.labels.length).toBeGreaterThan(0.98);
  });

  test('grows on, and is rebuilt when it is worn', async () => {
    await (await openFull()).save(folder);
    const again = await loaded();
    again.upsert(Uint32Array.of(5_000), queries.slice(0, dimension));
    again.remove(labelsUpTo(1_500));
    await settled(again);
    expect(again.report()).toMatchObject({ size: 1_501, tombstones: 0 });
    const found = await again.search(queries.slice(0, dimension), { k: 1 });
    expect([found.engine, found.labels[0], found.distances[0]]).toEqual(['hnsw', 5_000, 0]);
  });

  test('hnswlib-node reads the graph, and finds the same neighbours', async () => {
    const index = await openFull();
    await index.save(folder);
    const theirs = new HierarchicalNSW('l2', dimension);
    theirs.readIndexSync(join(folder, 'graph.hnsw'));
    theirs.setEf(100);
    const ours = await index.search(queries, { k: 10, ef: 100 });
    for (let row = 0; row < 100; row++) {
      const { neighbors, distances } = theirs.searchKnn(rowOf(rows + row), 10);
      expect([...ours.labels.subarray(row * 10, row * 10 + 10)]).toEqual(neighbors);
      expect(ours.distances[row * 10]).toBeCloseTo(Math.sqrt(distances[0]!), 4);
    }
  });

  test('a graph that hnswlib-node wrote is loaded, and finds the same neighbours', async () => {
    const theirs = new HierarchicalNSW('l2', dimension);
    theirs.initIndex(rows, options.M, options.efConstruction, 100);
    for (let row = 0; row < rows; row++) theirs.addPoint(rowOf(row), row);
    theirs.writeIndexSync(join(folder, 'graph.hnsw'));
    const pairs = Uint32Array.from({ length: 2 * rows }, (_, at) => (at >> 1) + (at % 2 ? 0 : 50));
    await writeFile(join(folder, 'nodes.bin'), Uint32Array.of(0x444f4e4b, 1, rows, rows, ...pairs));
    await writeFile(join(folder, 'pending.bin'), Uint32Array.of(0x444e504b, 1, 0, 0));
    theirs.setEf(100);
    const index = await loaded();
    const ours = await index.search(queries, { k: 10, ef: 100 });
    expect(ours.engine).toBe('hnsw');
    for (let row = 0; row < 100; row++) {
      const { neighbors } = theirs.searchKnn(rowOf(rows + row), 10);
      const found = [...ours.labels.subarray(row * 10, row * 10 + 10)];
      expect(found).toEqual(neighbors.map((node) => node + 50));
    }
  });

  test.each<[string, object, string]>([
    ['another dimension', { dimension: 23 }, 'graph'],
    ['another M', { M: 9 }, 'graph'],
    ['a metric that wants length 1', { metric: 'cosine' }, 'vector'],
  ])('refuses %s', async (_, given, refusal) => {
    await (await openFull()).save(folder);
    await expect(loaded(given)).rejects.toMatchObject({ code: 'snapshot-refused', refusal });
  });

  test('only an empty index is filled', async () => {
    const index = await openFull();
    await index.save(folder);
    await expect(index.load(folder)).rejects.toMatchObject({ code: 'index-operation-failed' });
    expect(index.report().size).toBe(rows);
  });

  test('a file that cannot be written is an error, not an empty success', async () => {
    const index = await openFull();
    await expect(index.save('/dev/null/nothing')).rejects.toMatchObject({
      code: 'index-operation-failed',
      message: expect.stringMatching(/graph\.hnsw cannot be created/),
    });
  });

  test.each(['graph.hnsw', 'nodes.bin', 'pending.bin'])(
    'a shorter or longer %s is refused',
    async (name) => {
      const index = await openFull();
      await index.save(folder);
      const path = join(folder, name);
      const whole = await readFile(path);
      const { size } = await stat(path);
      for (const length of [0, 3, 17, Math.floor(size / 2), size - 1, size + 1]) {
        const bytes = Buffer.alloc(length);
        whole.copy(bytes);
        await writeFile(path, bytes);
        await expect(loaded()).rejects.toMatchObject({ code: 'snapshot-refused' });
      }
    },
  );
});
