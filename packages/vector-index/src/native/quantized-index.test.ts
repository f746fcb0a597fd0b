import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo, seededRandom } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { Metric } from '../vector-index.ts';
import { loadNativeAddon } from './load-native-addon.ts';
import { recall, settled } from './native-index.fixture.ts';
import { NativeIndex } from './native-index.ts';

const dimension = 96;
const rows = 2_500;
/** Quickly built. */
const graph = { dimension, M: 8, efConstruction: 60 };
const all = clusteredVectors({ rows: rows + 100, dimension, clusters: 60, seed: 17 });
const stored = all.slice(0, rows * dimension);
const queries = all.slice(rows * dimension);
const quantized: VectorStorage[] = ['int8', 'binary'];
const metrics: Metric[] = ['l2', 'cosine', 'ip'];
const cases = quantized.flatMap((storage) => metrics.map((metric) => [storage, metric] as const));

async function openFull(
  storage: VectorStorage,
  metric: Metric = 'l2',
  vectors = stored,
): Promise<NativeIndex> {
  const index = new NativeIndex({ ...graph, metric, storage });
  index.upsert(labelsUpTo(vectors.length / dimension), vectors);
  return settled(index);
}

test('every kernel that this processor can run gives what the codes mean', () => {
  const names = loadNativeAddon().addon.checkKernels();
  expect(names.slice(0, 4)).toEqual(['int8 codes', 'int8 query', 'binary codes', 'binary query']);
});

describe.each(cases)('%s storage, %s', (storage, metric) => {
  test('nearly the recall of float32, and exact distances', async () => {
    const exact = new ExactIndex({ dimension, metric });
    exact.upsert(labelsUpTo(rows), stored);
    const index = await openFull(storage, metric);
    const truth = exact.search(queries, { k: 10 });
    const found = await index.search(queries, { k: 10 });
    const rescored = storage === 'int8' ? 32 : 100;
    expect(found).toMatchObject({ engine: 'hnsw', explain: { plan: 'graph', storage, rescored } });
    expect(recall(found, truth)).toBeGreaterThanOrEqual(storage === 'int8' ? 0.99 : 0.95);
    for (let row = 0; row < 100; row++) {
      const known = new Map(
        neighboursOf(
          exact.search(queries.slice(row * dimension, (row + 1) * dimension), { k: rows }),
          0,
        ).map(({ label, distance }) => [label, distance]),
      );
      for (const { label, distance } of neighboursOf(found, row)) {
        expect(distance).toBeCloseTo(known.get(label)!, 4);
      }
    }
    index.close();
  }, 60_000);

  test('exact, and filtered by few, compare the vectors themselves', async () => {
    const index = await openFull(storage, metric);
    const exact = new ExactIndex({ dimension, metric });
    exact.upsert(labelsUpTo(rows), stored);
    const allow = labelsUpTo(rows).filter((label) => label % 7 === 0);
    for (const options of [
      { k: 10, exact: true },
      { k: 10, allow },
    ]) {
      const found = await index.search(queries, options);
      expect(found.engine).toBe('exact');
      expect(found.explain.rescored).toBeUndefined();
      expect(recall(found, exact.search(queries, options))).toBe(1);
    }
    index.close();
  });
});

describe.each(quantized)('%s storage', (storage) => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kindred-quantized-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const loaded = async (given: object = {}) => {
    const index = new NativeIndex({ ...graph, metric: 'l2', storage, ...given });
    await index.load(folder);
    return index;
  };

  test('memory is that of codes and links; the vectors are in a file', async () => {
    const whole = (await openFull('float32')).report();
    const { memoryBytes, fileBytes } = (await openFull(storage)).report();
    expect(whole.fileBytes).toBe(0);
    expect(fileBytes).toBeGreaterThanOrEqual(4 * dimension * rows);
    const saved = storage === 'int8' ? 3 * dimension - 6 : 4 * dimension - 8 - 16;
    expect((whole.memoryBytes - memoryBytes) / rows).toBeCloseTo(saved, -1);
  });

  test('more candidates mean more recall, and more than ef widen it', async () => {
    const index = await openFull(storage);
    const truth = await index.search(queries, { k: 10, exact: true });
    const few = await index.search(queries, { k: 10, ef: 10, rescore: 1 });
    const many = await index.search(queries, { k: 10, ef: 10, rescore: 400 });
    expect([few.explain.ef, few.explain.rescored]).toEqual([10, 10]);
    expect([many.explain.ef, many.explain.rescored]).toEqual([400, 400]);
    expect(recall(many, truth)).toBeGreaterThan(recall(few, truth));
    const refused = async () => index.search(queries, { k: 1, rescore: 0 });
    await expect(refused()).rejects.toMatchObject({ code: 'invalid-argument', field: 'rescore' });
  });

  test('a set of many is walked, and found', async () => {
    const index = await openFull(storage);
    const random = seededRandom(3);
    const allow = labelsUpTo(rows).filter(() => random() < 0.9);
    const recalls: number[] = [];
    for (let row = 0; row < 100; row++) {
      const query = queries.slice(row * dimension, (row + 1) * dimension);
      const found = await index.search(query, { k: 10, allow, ef: 64, rescore: 200 });
      expect(found.explain.plan).toBe('filtered-graph');
      recalls.push(recall(found, await index.search(query, { k: 10, allow, exact: true })));
    }
    expect(recalls.reduce((sum, each) => sum + each, 0) / 100).toBeGreaterThanOrEqual(0.95);
  });

  test.each([1e-6, 1e-3])('a crowd within %p of one place hides no others', async (width) => {
    const random = seededRandom(11);
    const crowd = new Float32Array(1_000 * dimension).map(() => 0.5 + width * random());
    const index = new NativeIndex({ dimension, metric: 'l2', storage });
    index.upsert(
      Uint32Array.from({ length: 1_000 }, (_, at) => 10_000 + at),
      crowd,
    );
    index.upsert(labelsUpTo(rows), stored);
    await settled(index);
    const truth = await index.search(queries, { k: 1, exact: true });
    expect(recall(await index.search(queries, { k: 1 }), truth)).toBeGreaterThan(0.95);
    const same = await index.search(crowd.slice(0, dimension), { k: 50 });
    expect(same.labels.every((label) => label >= 10_000)).toBe(true);
  });

  test('a common offset takes nothing of the precision', async () => {
    const index = await openFull(
      storage,
      'l2',
      stored.map((value) => value + 1_000),
    );
    const moved = queries.map((value) => value + 1_000);
    const truth = await index.search(moved, { k: 10, exact: true });
    expect(recall(await index.search(moved, { k: 10 }), truth)).toBeGreaterThan(0.95);
  });

  test('is rebuilt when it is worn, with the vectors it has', async () => {
    const index = await openFull(storage);
    index.remove(labelsUpTo(1_200));
    index.upsert(Uint32Array.of(9_000), queries.slice(0, dimension));
    await settled(index);
    expect(index.report()).toMatchObject({ size: rows - 1_199, tombstones: 0 });
    const { labels, rows: kept } = await index.vectors(Uint32Array.of(9_000, 1_300, 5));
    expect([...labels]).toEqual([9_000, 1_300]);
    const expected = [
      ...queries.slice(0, dimension),
      ...stored.slice(1_300 * dimension, 1_301 * dimension),
    ];
    expect([...kept]).toEqual(expected);
    const found = await index.search(queries.slice(0, dimension), { k: 1 });
    expect([found.engine, found.labels[0], found.distances[0]]).toEqual(['hnsw', 9_000, 0]);
  });

  test.each<Metric>(metrics)('%s: what was saved answers as before', async (metric) => {
    const index = await openFull(storage, metric);
    index.remove(labelsUpTo(100));
    // One vector under three labels, and nearly it under another, whose code is the same.
    const one = stored.slice(200 * dimension, 201 * dimension);
    const near = one.map((value) => value * (1 + 1e-7));
    index.upsert(Uint32Array.of(7_000, 7_001, 7_002), Float32Array.from([...one, ...near, ...one]));
    await settled(index);
    index.remove(Uint32Array.of(200));
    const saved = await index.save(folder);
    expect(saved).toMatchObject({
      storage,
      count: rows - 98,
      files: ['graph.hnsw', 'nodes.bin', 'pending.bin', 'vectors.f32'],
    });
    expect((await readdir(folder)).sort()).toEqual(saved.files);
    const again = await loaded({ metric });
    expect(again.report()).toMatchObject({ size: rows - 98, pending: 0 });
    const labels = Uint32Array.from([...labelsUpTo(rows), 7_000, 7_001, 7_002]);
    expect(again.vectors(labels)).toEqual(index.vectors(labels));
    const before = await index.search(queries, { k: 10 });
    const after = await again.search(queries, { k: 10 });
    expect([after.labels, after.distances]).toEqual([before.labels, before.distances]);
  });

  test('the vectors of a snapshot are not copied: they last when it is removed, and more come after them', async () => {
    const index = await openFull(storage);
    await index.save(folder);
    const again = await loaded();
    // Nearly all is in the saved file: a copy would be as much again.
    expect(again.report().fileBytes).toBeLessThan(1.2 * 4 * dimension * rows);
    await rm(folder, { recursive: true });
    await mkdir(folder);
    expect(again.vectors(labelsUpTo(rows))).toEqual(index.vectors(labelsUpTo(rows)));
    again.upsert(Uint32Array.of(9_000, 3), queries.slice(0, 2 * dimension));
    await settled(again);
    const { rows: kept } = again.vectors(Uint32Array.of(9_000, 3, 4));
    const expected = [
      ...queries.slice(0, 2 * dimension),
      ...stored.slice(4 * dimension, 5 * dimension),
    ];
    expect([...kept]).toEqual(expected);
    await again.save(folder);
    const third = await loaded();
    expect(third.vectors(labelsUpTo(rows))).toEqual(again.vectors(labelsUpTo(rows)));
    const found = await third.search(queries.slice(0, dimension), { k: 1 });
    expect([found.labels[0], found.distances[0]]).toEqual([9_000, 0]);
  });

  test('files of another storage, dimension or graph are refused', async () => {
    await (await openFull(storage)).save(folder);
    const other = storage === 'int8' ? 'binary' : 'int8';
    for (const [given, refusal] of [
      [{ storage: other }, 'storage'],
      [{ storage: 'float32' }, 'storage'],
      [{ dimension: 95 }, 'vectors'],
      [{ M: 9 }, 'graph'],
      [{ metric: 'cosine' }, 'vector'],
    ] as const) {
      await expect(loaded(given)).rejects.toMatchObject({ code: 'snapshot-refused', refusal });
    }
    await rm(join(folder, 'vectors.f32'));
    await expect(loaded()).rejects.toMatchObject({ refusal: 'storage' });
  });

  test('a shorter or longer file of vectors is refused, as is a number that is none', async () => {
    await (await openFull(storage)).save(folder);
    const path = join(folder, 'vectors.f32');
    const whole = await readFile(path);
    const { size } = await stat(path);
    for (const length of [0, 23, 24, 4 * dimension, size - 4, size + 4]) {
      const bytes = Buffer.alloc(length);
      whole.copy(bytes);
      await writeFile(path, bytes);
      await expect(loaded()).rejects.toMatchObject({
        code: 'snapshot-refused',
        refusal: 'vectors',
      });
    }
    // In the centre, and in a row.
    for (const at of [24, size - 4]) {
      const bytes = Buffer.from(whole);
      bytes.writeFloatLE(Number.NaN, at);
      await writeFile(path, bytes);
      await expect(loaded()).rejects.toMatchObject({ refusal: 'vector' });
    }
  });

  test('a folder that cannot take the vectors is a clear error, and nothing is stored', () => {
    const vectorsFolder = join(folder, 'not there');
    const index = new NativeIndex({ dimension, metric: 'l2', storage, vectorsFolder });
    expect(() => index.upsert(Uint32Array.of(1), stored.slice(0, dimension))).toThrow(
      expect.objectContaining({
        code: 'index-operation-failed',
        message: expect.stringContaining('not there cannot be created'),
      }),
    );
    expect(index.report().size).toBe(0);
  });
});

test.each<[object, string]>([
  [{ storage: 'int4' }, 'storage'],
  [{ storage: 'int8', metric: 'l1' }, 'storage'],
  [{ storage: 'int8', vectorsFolder: 'here' }, 'vectorsFolder'],
])('refuses %p', (given, field) => {
  const options = { dimension, metric: 'l2', ...given } as const;
  expect(() => new NativeIndex(options)).toThrow(
    expect.objectContaining({ code: 'invalid-argument', field }),
  );
});
