import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo, seededRandom } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric, SearchResult } from '../vector-index.ts';
import { HnswIndex } from './hnsw-index.ts';

const UNTIL_DONE = Number.MAX_SAFE_INTEGER;

// hnswlib has no l1 space.
const metrics: Metric[] = ['l2', 'cosine', 'ip'];
vectorIndexContract('HnswIndex, graph complete', {
  metrics,
  open: (options) => openUnderTest(new HnswIndex(options), UNTIL_DONE),
});
vectorIndexContract('HnswIndex, graph one step behind another', {
  metrics,
  open: (options) => openUnderTest(new HnswIndex(options), 0),
});

function openUnderTest(index: HnswIndex, budgetMs: number) {
  return {
    upsert(labels: Uint32Array, vectors: Float32Array) {
      index.upsert(labels, vectors);
      index.advance(budgetMs);
    },
    remove: (labels: Uint32Array) => index.remove(labels),
    search: (...query: Parameters<HnswIndex['search']>) => index.search(...query),
    vectors: (labels: Uint32Array) => index.vectors(labels),
    size: () => index.size,
  };
}

function recall(found: SearchResult, truth: SearchResult): number {
  let hits = 0;
  for (let row = 0; row < truth.counts.length; row++) {
    const nearest = new Set(truth.labels.subarray(row * truth.k, (row + 1) * truth.k));
    for (const label of found.labels.subarray(row * truth.k, (row + 1) * truth.k)) {
      if (nearest.has(label)) hits++;
    }
  }
  return hits / truth.labels.length;
}

test('HnswIndex refuses l1, which hnswlib does not have', () => {
  expect(() => new HnswIndex({ dimension: 2, metric: 'l1' })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', field: 'metric' }),
  );
});

describe('HnswIndex: recall', () => {
  const rows = 10_000;
  const dimension = 64;
  const all = clusteredVectors({ rows: rows + 200, dimension, clusters: 100, seed: 7 });
  const stored = all.slice(0, rows * dimension);
  const queries = all.slice(rows * dimension);

  // l2 is left out to save time: cosine is l2 between unit vectors.
  test.each<Metric>(['cosine', 'ip'])('%s: recall@10 ≥ 0.99 at the defaults', (metric) => {
    const exact = new ExactIndex({ dimension, metric });
    const index = new HnswIndex({ dimension, metric });
    exact.upsert(labelsUpTo(rows), stored);
    index.upsert(labelsUpTo(rows), stored);
    expect(index.advance(UNTIL_DONE)).toBe(false);
    const truth = exact.search(queries, { k: 10 });
    const found = index.search(queries, { k: 10 });
    expect([truth.engine, found.engine]).toEqual(['exact', 'hnsw']);
    expect(found.explain).toMatchObject({ engine: 'hnswlib-node', plan: 'graph', ef: 100 });
    expect(recall(found, truth)).toBeGreaterThanOrEqual(0.99);
    // Where both found the same label, the distance is the same to the bit.
    const distanceOf = new Map<string, number>();
    truth.labels.forEach((label, at) => {
      distanceOf.set(`${Math.floor(at / 10)}:${label}`, truth.distances[at]!);
    });
    found.labels.forEach((label, at) => {
      const expected = distanceOf.get(`${Math.floor(at / 10)}:${label}`) ?? found.distances[at];
      expect(found.distances[at]).toBe(expected);
    });
    index.clear();
  });

  test('more ef means more recall, and exact is exact', () => {
    const index = new HnswIndex({ dimension, metric: 'l2', M: 4, efConstruction: 10, ef: 10 });
    index.upsert(labelsUpTo(rows), stored);
    index.advance(UNTIL_DONE);
    const truth = index.search(queries, { k: 10, exact: true });
    expect(truth.engine).toBe('exact');
    const [low, high] = [10, 400].map((ef) => recall(index.search(queries, { k: 10, ef }), truth));
    expect(low).toBeLessThan(0.95);
    expect(high).toBeGreaterThan(low! + 0.03);
    index.clear();
  });
});

describe('HnswIndex: building in slices', () => {
  const rows = 3_000;
  const dimension = 16;
  const stored = clusteredVectors({ rows, dimension, clusters: 30, seed: 3 });

  test('everything is found at every stage of the build', () => {
    const index = new HnswIndex({ dimension, metric: 'l2' });
    index.upsert(labelsUpTo(rows), stored);
    const engines = new Set<string>();
    do {
      for (const label of [0, 1_499, 2_999]) {
        const query = stored.subarray(label * dimension, (label + 1) * dimension);
        const result = index.search(query, { k: 1 });
        expect([result.labels[0], result.distances[0]]).toEqual([label, 0]);
        engines.add(result.engine);
      }
    } while (index.advance(2));
    expect(index.pending).toBe(0);
    expect(engines).toEqual(new Set(['exact', 'hnsw']));
  });

  test('a slice is short, and takes at least one step', () => {
    const index = new HnswIndex({ dimension, metric: 'l2' });
    index.upsert(labelsUpTo(rows), stored);
    index.advance(0);
    expect(index.pending).toBe(rows - 1);
    expect(index.advance(5)).toBe(true);
    // The whole build takes some hundred times as long.
    expect(index.pending).toBeGreaterThan(rows / 2);
    expect(index.building).toBe(true);
  });

  test('below exactBelow there is no graph; k above 100 moves the limit', () => {
    const index = new HnswIndex({ dimension, metric: 'l2', exactBelow: 1_000 });
    index.upsert(labelsUpTo(999), stored.slice(0, 999 * dimension));
    expect(index.advance(UNTIL_DONE)).toBe(false);
    expect([index.building, index.pending]).toEqual([false, 999]);
    index.upsert(labelsUpTo(rows), stored);
    expect(index.building).toBe(true);
    index.advance(UNTIL_DONE);
    const query = stored.subarray(0, dimension);
    const engine = (k: number) => index.search(query, { k }).engine;
    expect([engine(100), engine(300), engine(301)]).toEqual(['hnsw', 'hnsw', 'exact']);
  });

  test('writing what is stored already costs nothing: a change log may be replayed', () => {
    const index = new HnswIndex({ dimension, metric: 'cosine' });
    index.upsert(labelsUpTo(rows), stored);
    index.advance(UNTIL_DONE);
    const before = index.memoryBytes;
    index.upsert(labelsUpTo(rows), stored);
    expect([index.pending, index.building, index.memoryBytes]).toEqual([0, false, before]);
  });
});

describe('HnswIndex: wear', () => {
  const rows = 2_000;
  const dimension = 16;
  const stored = clusteredVectors({ rows: 2 * rows, dimension, clusters: 40, seed: 5 });
  const labels = labelsUpTo(rows);

  function openFull(): HnswIndex {
    const index = new HnswIndex({ dimension, metric: 'l2' });
    index.upsert(labels, stored.slice(0, rows * dimension));
    index.advance(UNTIL_DONE);
    return index;
  }

  test('a third of tombstones has the graph rebuilt while searches go on', () => {
    const index = openFull();
    index.remove(labels.subarray(0, 500));
    expect(index.building).toBe(false);
    index.remove(labels.subarray(500, 700));
    expect(index.building).toBe(true);
    const worn = index.memoryBytes;
    for (let step = 0; index.advance(1); step++) {
      const label = 700 + (step % 1_300);
      const query = stored.subarray(label * dimension, (label + 1) * dimension);
      const { engine, labels: found } = index.search(query, { k: 5 });
      expect([engine, found[0]]).toEqual(['hnsw', label]);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(700);
    }
    expect(index.memoryBytes).toBeLessThanOrEqual(worn);
    expect([index.size, index.pending]).toEqual([1_300, 0]);
  });

  test('changes during a rebuild are kept', () => {
    const index = openFull();
    index.remove(labels.subarray(0, 700));
    index.advance(1);
    expect(index.building).toBe(true);
    // One that the new graph has, one that it does not have yet, one to be removed, one new.
    const changed = Uint32Array.of(700, 1_999, 5_000);
    index.upsert(changed, stored.slice(3_000 * dimension, 3_003 * dimension));
    index.remove(Uint32Array.of(701, 1_998));
    index.advance(UNTIL_DONE);
    expect([index.size, index.pending, index.building]).toEqual([1_299, 0, false]);
    changed.forEach((label, row) => {
      const at = (3_000 + row) * dimension;
      const found = index.search(stored.subarray(at, at + dimension), { k: 1 });
      expect([found.engine, found.labels[0], found.distances[0]]).toEqual(['hnsw', label, 0]);
    });
    const all = index.search(stored.subarray(0, dimension), { k: 1_300 });
    expect(all.counts[0]).toBe(1_299);
    expect(all.labels.includes(701) || all.labels.includes(1_998)).toBe(false);
  });

  test('removing everything and starting again', () => {
    const index = openFull();
    index.remove(labels);
    expect(index.search(stored.subarray(0, dimension), { k: 3 }).counts[0]).toBe(0);
    index.advance(UNTIL_DONE);
    index.upsert(Uint32Array.of(1), stored.slice(0, dimension));
    index.advance(UNTIL_DONE);
    const found = index.search(stored.subarray(0, dimension), { k: 3 });
    expect([found.counts[0], found.labels[0]]).toEqual([1, 1]);
  });

  test.each([0, 1e-6])('a crowd within %p of one place does not hide the others', (width) => {
    const index = new HnswIndex({ dimension, metric: 'l2' });
    const random = seededRandom(11);
    const crowd = new Float32Array(1_000 * dimension).map(() => 0.5 + width * random());
    index.upsert(
      Uint32Array.from({ length: 1_000 }, (_, at) => 10_000 + at),
      crowd,
    );
    index.upsert(labels, stored.slice(0, rows * dimension));
    index.advance(UNTIL_DONE);
    const truth = index.search(stored.slice(0, 200 * dimension), { k: 1, exact: true });
    const found = index.search(stored.slice(0, 200 * dimension), { k: 1 });
    expect(recall(found, truth)).toBeGreaterThan(0.98);
    const same = index.search(crowd.subarray(0, dimension), { k: 50 });
    expect([same.engine, ...same.distances]).toEqual([
      'hnsw',
      ...Array.from({ length: 50 }, () => expect.closeTo(0, 4)),
    ]);
  });

  test('clear frees the memory and leaves a usable index', () => {
    const index = openFull();
    index.clear();
    expect([index.size, index.pending, index.memoryBytes]).toEqual([0, 0, 0]);
    index.upsert(Uint32Array.of(3), stored.slice(0, dimension));
    index.advance(UNTIL_DONE);
    expect(index.search(stored.subarray(0, dimension), { k: 1 }).labels[0]).toBe(3);
  });

  test.each([
    [{ M: 1 }, 'M'],
    [{ M: 129 }, 'M'],
    [{ efConstruction: 0 }, 'efConstruction'],
    [{ ef: 10_001 }, 'ef'],
    [{ ef: Number.NaN }, 'ef'],
  ])('refuses %j', (options, field) => {
    const open = () => new HnswIndex({ dimension, metric: 'l2', ...options });
    expect(open).toThrow(expect.objectContaining({ code: 'invalid-argument', field }));
  });
});
