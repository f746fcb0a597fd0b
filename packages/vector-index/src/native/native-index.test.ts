import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo, seededRandom } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import type { LabelSet } from '../label-set.ts';
import { neighboursOf } from '../neighbours-of.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric, SearchResult } from '../vector-index.ts';
import { loadNativeAddon } from './load-native-addon.ts';
import { nativeUnderTest, recall, settled } from './native-index.fixture.ts';
import { NativeIndex } from './native-index.ts';

vectorIndexContract('NativeIndex, graph complete', {
  open: (options) => nativeUnderTest(options, { isSettled: true }),
});
vectorIndexContract('NativeIndex, graph on its way', {
  open: (options) => nativeUnderTest(options),
});
vectorIndexContract('NativeIndex, no graph', {
  open: (options) => nativeUnderTest({ ...options, exactBelow: Infinity }),
});

describe.each<VectorStorage>(['int8', 'binary'])('%s', (storage) => {
  const metrics: Metric[] = ['l2', 'cosine', 'ip'];
  vectorIndexContract(`NativeIndex of ${storage}, graph complete`, {
    open: (options) => nativeUnderTest({ ...options, storage }, { isSettled: true }),
    metrics,
  });
  vectorIndexContract(`NativeIndex of ${storage}, graph on its way`, {
    open: (options) => nativeUnderTest({ ...options, storage }),
    metrics,
  });
  vectorIndexContract(`NativeIndex of ${storage}, no graph`, {
    open: (options) => nativeUnderTest({ ...options, storage, exactBelow: Infinity }),
    metrics,
  });
});

test('links of three bytes are what was stored, and become four where there are more nodes', () => {
  expect(() => loadNativeAddon().addon.checkLinkLists()).not.toThrow();
});

/** The largest difference of distances that both results have for a label. */
function largestDifference(found: SearchResult, truth: SearchResult): number {
  let largest = 0;
  for (let row = 0; row < truth.counts.length; row++) {
    const distances = new Map(
      neighboursOf(truth, row).map(({ label, distance }) => [label, distance]),
    );
    for (const { label, distance } of neighboursOf(found, row)) {
      largest = Math.max(largest, Math.abs(distance - (distances.get(label) ?? distance)));
    }
  }
  return largest;
}

function labelSet(labels: Iterable<number>, size: number): LabelSet {
  const bits = new Uint32Array(Math.ceil(size / 32));
  let count = 0;
  for (const label of labels) {
    bits[label >>> 5]! |= 1 << (label & 31);
    count++;
  }
  return { bits, count };
}

describe('NativeIndex beside ExactIndex', () => {
  const rows = 6_000;
  const dimension = 61;
  const all = clusteredVectors({ rows: rows + 200, dimension, clusters: 100, seed: 7 });
  const stored = all.slice(0, rows * dimension);
  const queries = all.slice(rows * dimension);

  test.each<Metric>(['l2', 'cosine', 'ip'])(
    '%s: recall@10 ≥ 0.99 at the defaults',
    async (metric) => {
      const exact = new ExactIndex({ dimension, metric });
      const index = new NativeIndex({ dimension, metric });
      exact.upsert(labelsUpTo(rows), stored);
      index.upsert(labelsUpTo(rows), stored);
      await settled(index);
      const truth = exact.search(queries, { k: 10 });
      const found = await index.search(queries, { k: 10 });
      expect(found).toMatchObject({ engine: 'hnsw', explain: { plan: 'graph', ef: 100 } });
      expect(found.explain.scanned).toBeLessThan(rows / 2);
      expect(recall(found, truth)).toBeGreaterThanOrEqual(0.99);
      expect(largestDifference(found, truth)).toBeLessThan(1e-4);
      index.close();
    },
  );

  test.each<Metric>(['l2', 'cosine', 'ip', 'l1'])('%s: exact is exact', async (metric) => {
    const exact = new ExactIndex({ dimension, metric });
    const index = new NativeIndex({ dimension, metric });
    exact.upsert(labelsUpTo(rows), stored);
    index.upsert(labelsUpTo(rows), stored);
    const some = queries.subarray(0, 21 * dimension);
    const truth = exact.search(some, { k: 25 });
    const found = await index.search(some, { k: 25, exact: true });
    expect(found).toMatchObject({ engine: 'exact', explain: { plan: 'exact', scanned: rows } });
    expect(recall(found, truth)).toBe(1);
    expect(largestDifference(found, truth)).toBeLessThan(1e-4);
    index.close();
  });

  describe('filters', () => {
    const exact = new ExactIndex({ dimension, metric: 'l2' });
    const index = new NativeIndex({ dimension, metric: 'l2' });
    exact.upsert(labelsUpTo(rows), stored);
    index.upsert(labelsUpTo(rows), stored);

    // What is looked up for a filter is looked up once for a batch, so that comparing pays off earlier there.
    test.each([
      [0.001, 'exact-over-filter', 'exact-over-filter'],
      [0.01, 'exact-over-filter', 'exact-over-filter'],
      [0.05, 'exact-over-filter', 'exact-over-filter'],
      [0.1, 'exact-over-filter', 'exact-over-filter'],
      [0.3, 'exact-over-filter', 'exact-over-filter'],
      [0.5, 'exact-over-filter', 'filtered-graph'],
      [0.9, 'filtered-graph', 'filtered-graph'],
      [1, 'filtered-graph', 'filtered-graph'],
    ])('of a share of %p', async (share, planOfBatch, planOfOne) => {
      await settled(index);
      const random = seededRandom(share * 1_000);
      const allowed = labelsUpTo(rows).filter(() => random() < share);
      const truth = exact.search(queries, { k: 10, allow: allowed });
      const asList = await index.search(queries, { k: 10, allow: allowed });
      const asSet = await index.search(queries, { k: 10, allow: labelSet(allowed, rows) });
      expect([...asSet.labels]).toEqual([...asList.labels]);
      expect([...asList.counts]).toEqual([...truth.counts]);
      expect(asList.explain.plan).toBe(planOfBatch);
      expect(recall(asList, truth)).toBeGreaterThanOrEqual(
        planOfBatch === 'filtered-graph' ? 0.98 : 1,
      );
      const recalls: number[] = [];
      for (let row = 0; row < 100; row++) {
        const query = queries.slice(row * dimension, (row + 1) * dimension);
        const one = await index.search(query, { k: 10, allow: allowed });
        expect(one.explain.plan).toBe(planOfOne);
        recalls.push(recall(one, exact.search(query, { k: 10, allow: allowed })));
      }
      const mean = recalls.reduce((sum, each) => sum + each, 0) / recalls.length;
      expect(mean).toBeGreaterThanOrEqual(planOfOne === 'filtered-graph' ? 0.98 : 1);
    });

    test('of the clusters farthest from the query: the walk gives up, and the answer is complete', async () => {
      await settled(index);
      // The rows of clusters 0 to 49, for queries of clusters 50 to 99.
      const allow = labelsUpTo(rows).filter((label) => label % 100 < 50);
      const far = queries.slice(50 * dimension, 100 * dimension);
      const truth = exact.search(far, { k: 10, allow });
      const found = await index.search(far, { k: 10, allow });
      expect(recall(found, truth)).toBeGreaterThanOrEqual(0.98);
    });

    test('of labels that are not there, or lie past the end of the set', async () => {
      const unknown = Uint32Array.from({ length: 5_000 }, (_, at) => rows + at);
      const none = await index.search(queries, { k: 3, allow: unknown });
      expect(none.counts.every((count) => count === 0)).toBe(true);
      const some = await index.search(queries, { k: 3, allow: labelSet([5, 9], 32) });
      expect(some.counts.every((count) => count === 2)).toBe(true);
      const wide = { bits: new Uint32Array(100_000).fill(0xffff_ffff), count: 3_200_000 };
      expect((await index.search(queries, { k: 3, allow: wide })).labels).toEqual(
        (await index.search(queries, { k: 3 })).labels,
      );
    });
  });

  test('within leaves out what is farther away', async () => {
    const index = new NativeIndex({ dimension: 1, metric: 'l2' });
    index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 2, 3));
    const { counts, labels, distances } = await index.search(Float32Array.of(0), {
      k: 3,
      within: 2,
    });
    expect([counts[0], ...labels.slice(0, 2), distances[2]]).toEqual([2, 1, 2, Infinity]);
    const refused = async () => index.search(Float32Array.of(0), { k: 3, within: Number.NaN });
    await expect(refused()).rejects.toMatchObject({ code: 'invalid-argument', field: 'within' });
  });

  test('more ef means more recall', async () => {
    const index = new NativeIndex({ dimension, metric: 'l2', M: 4, efConstruction: 10, ef: 10 });
    index.upsert(labelsUpTo(rows), stored);
    await settled(index);
    const truth = await index.search(queries, { k: 10, exact: true });
    const low = recall(await index.search(queries, { k: 10, ef: 10 }), truth);
    const high = recall(await index.search(queries, { k: 10, ef: 400 }), truth);
    expect(low).toBeLessThan(0.95);
    expect(high).toBeGreaterThan(low + 0.03);
    index.close();
  });
});

describe('NativeIndex: calls take effect in the order they are made', () => {
  const dimension = 16;
  const rows = 4_000;
  const stored = clusteredVectors({ rows: 2 * rows, dimension, clusters: 40, seed: 5 });
  const rowOf = (row: number) => stored.slice(row * dimension, (row + 1) * dimension);
  const labels = labelsUpTo(rows);

  test.each([
    ['walks', undefined],
    ['filtered by a list', labels],
    ['filtered by a set', labelSet(labels, rows)],
    ['filtered by a few', labels.slice(0, 300)],
  ])('searches see the index as it was when they were made: %s', async (_, allow) => {
    const index = new NativeIndex({ dimension, metric: 'l2' });
    index.upsert(labels, stored.slice(0, rows * dimension));
    await settled(index);
    const answers: Promise<SearchResult>[] = [];
    for (let round = 0; round < 300; round++) {
      const query = rowOf(round);
      // Removed, changed and shared by another label while the searches before are under way.
      answers.push(index.search(query, { k: 1, allow }));
      if (round % 2 === 0) index.remove(Uint32Array.of(round));
      else index.upsert(Uint32Array.of(round), rowOf(rows + round));
      index.upsert(Uint32Array.of(rows + round), query);
      answers.push(index.search(query, { k: 1, allow }));
      index.upsert(Uint32Array.of(round), query);
      index.remove(Uint32Array.of(rows + round));
      if (round % 10 === 0) await Promise.all(answers);
    }
    const found = await Promise.all(answers);
    const at = (place: number) => [found[place]?.labels[0], found[place]?.distances[0]];
    for (let round = 0; round < 300; round++) {
      expect(at(2 * round)).toEqual([round, 0]);
      const [label, distance] = at(2 * round + 1);
      // Without a filter the other label has the row now. It is not in the filters; this one is gone or elsewhere.
      expect(distance === 0).toBe(allow === undefined);
      expect(label === rows + round).toBe(allow === undefined);
      expect(label === round && round % 2 === 0).toBe(false);
    }
    index.close();
  });

  test('searches go on, complete, while vectors are added, changed and removed', async () => {
    const index = new NativeIndex({ dimension, metric: 'l2' });
    index.upsert(labels, stored.slice(0, rows * dimension));
    const plans = new Set<string>();
    // On, where the machine is busy, until the graph has answered too.
    for (let round = 0; round < 400 || !plans.has('graph'); round++) {
      const label = (round * 37) % rows;
      const found = index.search(rowOf(label), { k: 1 });
      index.remove(Uint32Array.of(label));
      const without = index.search(rowOf(label), { k: 1 });
      index.upsert(Uint32Array.of(label), rowOf(label));
      expect([(await found).labels[0], (await found).distances[0]]).toEqual([label, 0]);
      expect((await without).labels[0]).not.toBe(label);
      plans.add((await found).explain.plan);
    }
    await settled(index);
    expect(index.report()).toMatchObject({ size: rows, pending: 0 });
    index.close();
  });
});

describe('NativeIndex: wear', () => {
  const rows = 2_000;
  const dimension = 16;
  const stored = clusteredVectors({ rows: 2 * rows, dimension, clusters: 40, seed: 5 });
  const labels = labelsUpTo(rows);

  async function openFull(): Promise<NativeIndex> {
    const index = new NativeIndex({ dimension, metric: 'l2' });
    index.upsert(labels, stored.slice(0, rows * dimension));
    return settled(index);
  }

  test('a third of tombstones has the graph rebuilt while searches go on', async () => {
    const index = await openFull();
    index.remove(labels.subarray(0, 500));
    expect(index.report()).toMatchObject({ building: false, tombstones: 500 });
    index.remove(labels.subarray(500, 700));
    expect(index.report().building).toBe(true);
    for (let step = 0; index.report().building; step++) {
      const label = 700 + (step % 1_300);
      const query = stored.subarray(label * dimension, (label + 1) * dimension);
      const { labels: found } = await index.search(query, { k: 5 });
      expect(found[0]).toBe(label);
      expect(Math.min(...found)).toBeGreaterThanOrEqual(700);
    }
    expect(index.report()).toMatchObject({
      size: 1_300,
      pending: 0,
      tombstones: 0,
      walksGraph: true,
    });
  });

  test('changes during a rebuild are kept', async () => {
    const index = await openFull();
    index.remove(labels.subarray(0, 700));
    expect(index.report().building).toBe(true);
    for (let round = 0; index.report().building || round < 50; round++) {
      const label = 700 + (round % 1_000);
      index.upsert(
        Uint32Array.of(label, 10_000 + round),
        stored.slice((label + rows - 100) * dimension, (label + rows - 98) * dimension),
      );
      index.remove(Uint32Array.of(1_700 + (round % 300)));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await settled(index);
    const truth = await index.search(stored, { k: 5, exact: true });
    const found = await index.search(stored, { k: 5 });
    expect(found.engine).toBe('hnsw');
    expect(recall(found, truth)).toBeGreaterThan(0.99);
  });

  test('writing what is stored already costs nothing: a change log may be replayed', async () => {
    const index = await openFull();
    const before = index.report();
    index.upsert(labels, stored.slice(0, rows * dimension));
    expect(index.report()).toEqual(before);
  });

  test('removing everything and starting again', async () => {
    const index = await openFull();
    index.remove(labels);
    expect((await index.search(stored.subarray(0, dimension), { k: 3 })).counts[0]).toBe(0);
    await settled(index);
    expect(index.report()).toMatchObject({ size: 0, tombstones: 0, memoryBytes: 0 });
    index.upsert(Uint32Array.of(1), stored.slice(0, dimension));
    await settled(index);
    const found = await index.search(stored.subarray(0, dimension), { k: 3 });
    expect([found.counts[0], found.labels[0]]).toEqual([1, 1]);
  });

  test.each([0, 1e-6])('a crowd within %p of one place does not hide the others', async (width) => {
    const index = new NativeIndex({ dimension, metric: 'l2' });
    const random = seededRandom(11);
    const crowd = new Float32Array(1_000 * dimension).map(() => 0.5 + width * random());
    index.upsert(
      Uint32Array.from({ length: 1_000 }, (_, at) => 10_000 + at),
      crowd,
    );
    index.upsert(labels, stored.slice(0, rows * dimension));
    await settled(index);
    const queries = stored.slice(0, 200 * dimension);
    const truth = await index.search(queries, { k: 1, exact: true });
    expect(recall(await index.search(queries, { k: 1 }), truth)).toBeGreaterThan(0.98);
    const same = await index.search(crowd.subarray(0, dimension), { k: 50 });
    expect(same.engine).toBe('hnsw');
    for (const distance of same.distances) expect(distance).toBeCloseTo(0, 4);
  });

  test('memory is at most 1.3 times that of the vectors and their links', async () => {
    const dimension = 128;
    const index = new NativeIndex({ dimension, metric: 'l2' });
    const random = seededRandom(3);
    index.upsert(labelsUpTo(9_000), new Float32Array(9_000 * dimension).map(random));
    const bytesOfLinks = 4 * (1 + 2 * 16) + (4 * (1 + 16)) / 15;
    const { memoryBytes } = index.report();
    expect(memoryBytes / (9_000 * (4 * dimension + bytesOfLinks))).toBeLessThan(1.3);
    index.close();
  });
});
