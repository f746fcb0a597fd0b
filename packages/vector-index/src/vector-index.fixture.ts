import { afterAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { LabelledVectors } from './labelled-vectors.ts';
import { naiveDistance, naiveSearch } from './naive-search.fixture.ts';
import { neighboursOf } from './neighbours-of.ts';
import type { Metric, SearchOptions, SearchResult } from './vector-index.ts';
import { NO_LABEL } from './vector-index.ts';

type Eventually<T> = T | Promise<T>;

/** What every index can do, whether it answers at once or from another thread. */
interface IndexUnderTest {
  upsert(labels: Uint32Array, vectors: Float32Array): Eventually<void>;
  remove(labels: Uint32Array): Eventually<void>;
  search(queries: Float32Array, options: SearchOptions): Eventually<SearchResult>;
  vectors(labels: Uint32Array): Eventually<LabelledVectors>;
  size(): Eventually<number>;
}

export interface ContractOptions {
  open(options: { dimension: number; metric: Metric }): Eventually<IndexUnderTest>;
  close?(): Promise<void>;
  /** @defaultValue all of them */
  readonly metrics?: readonly Metric[];
}

const METRICS: readonly Metric[] = ['l2', 'cosine', 'ip', 'l1'];

/** What every vector index promises; each adapter passes this one suite. */
export function vectorIndexContract(name: string, contract: ContractOptions): void {
  const openPlane = (metric: Metric = 'l2') => contract.open({ dimension: 2, metric });
  const { metrics = METRICS } = contract;

  describe(`${name}: the contract of a vector index`, () => {
    afterAll(() => contract.close?.());

    test('an empty index finds nothing and fills the result with NO_LABEL', async () => {
      const index = await openPlane();
      const result = await index.search(Float32Array.of(1, 0, 0, 1), { k: 3 });
      expect(result.counts).toEqual(Uint32Array.of(0, 0));
      expect(result.labels).toEqual(new Uint32Array(6).fill(NO_LABEL));
      expect(result.distances).toEqual(new Float32Array(6).fill(Infinity));
      expect(await index.size()).toBe(0);
    });

    test('an empty batch of queries gives an empty result', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1), Float32Array.of(1, 0));
      const result = await index.search(new Float32Array(0), { k: 3 });
      expect([result.labels.length, result.distances.length, result.counts.length]).toEqual([
        0, 0, 0,
      ]);
    });

    test('empty changes change nothing', async () => {
      const index = await openPlane();
      await index.upsert(new Uint32Array(0), new Float32Array(0));
      await index.remove(new Uint32Array(0));
      expect(await index.size()).toBe(0);
    });

    test('one vector is found; k beyond the size is no error', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(7), Float32Array.of(3, 4));
      const result = await index.search(Float32Array.of(0, 0), { k: 10 });
      expect(result.counts).toEqual(Uint32Array.of(1));
      expect(neighboursOf(result, 0)).toEqual([{ label: 7, distance: 5 }]);
      expect(result.k).toBe(10);
    });

    const closedForms: [Metric, number[]][] = [
      ['l2', [0, Math.SQRT2, 2, 4]],
      ['cosine', [0, 1, 2, 0]],
      ['ip', [-1, 0, 1, -5]],
      ['l1', [0, 2, 2, 4]],
    ];
    test.each(closedForms.filter(([metric]) => metrics.includes(metric)))(
      '%s has its closed form',
      async (metric, expected) => {
        const index = await openPlane(metric);
        await index.upsert(Uint32Array.of(0, 1, 2, 3), Float32Array.of(1, 0, 0, 1, -1, 0, 5, 0));
        const result = await index.search(Float32Array.of(1, 0), { k: 4 });
        const byLabel = neighboursOf(result, 0).sort((a, b) => a.label - b.label);
        expect(byLabel.map(({ distance }) => distance)).toEqual(
          expected.map((distance) => expect.closeTo(distance, 6)),
        );
      },
    );

    test.each<Metric>(['l2', 'cosine'])('%s: equal vectors are at exactly 0', async (metric) => {
      const index = await contract.open({ dimension: 5, metric });
      const vector = Float32Array.of(1e-3, 12_345.678, -0.1, 1 / 3, 7e4);
      await index.upsert(Uint32Array.of(1), vector.slice());
      const { distances } = await index.search(vector, { k: 1 });
      expect(distances[0]).toBe(0);
    });

    test('equal vectors under several labels are all found, in the order of labels', async () => {
      const index = await openPlane();
      const labels = [9, 2, 5, 4_294_967_294, 0];
      await index.upsert(Uint32Array.from(labels), new Float32Array(10).fill(1));
      const result = await index.search(Float32Array.of(1, 1), { k: 5 });
      expect([...result.labels]).toEqual([0, 2, 5, 9, 4_294_967_294]);
    });

    test('upsert replaces, and the last of a repeated label wins', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1, 2), Float32Array.of(0, 0, 5, 0));
      await index.upsert(Uint32Array.of(1, 1), Float32Array.of(8, 0, 9, 0));
      expect(await index.size()).toBe(2);
      const result = await index.search(Float32Array.of(0, 0), { k: 5 });
      expect(neighboursOf(result, 0)).toEqual([
        { label: 2, distance: 5 },
        { label: 1, distance: 9 },
      ]);
    });

    test('removed labels are never returned and may come back', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
      await index.remove(Uint32Array.of(1, 1, 77));
      const without = await index.search(Float32Array.of(0, 0), { k: 3 });
      expect(neighboursOf(without, 0).map(({ label }) => label)).toEqual([2, 3]);
      await index.upsert(Uint32Array.of(1), Float32Array.of(4, 0));
      const again = await index.search(Float32Array.of(0, 0), { k: 3 });
      expect(neighboursOf(again, 0).map(({ label }) => label)).toEqual([2, 3, 1]);
      await index.remove(Uint32Array.of(1, 2, 3));
      expect(await index.size()).toBe(0);
      expect((await index.search(Float32Array.of(0, 0), { k: 3 })).counts[0]).toBe(0);
    });

    test('vectors gives those that are stored, in the order asked for', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
      await index.remove(Uint32Array.of(2));
      await index.upsert(Uint32Array.of(1), Float32Array.of(9, 8));
      expect(await index.vectors(Uint32Array.of(3, 77, 1, 2, 3))).toEqual({
        labels: Uint32Array.of(3, 1, 3),
        rows: Float32Array.of(3, 0, 9, 8, 3, 0),
      });
      const none = await index.vectors(new Uint32Array(0));
      expect([none.labels.length, none.rows.length]).toEqual([0, 0]);
    });

    test('vectors under cosine have length 1', async () => {
      const index = await openPlane('cosine');
      await index.upsert(Uint32Array.of(1), Float32Array.of(3, 4));
      const { rows } = await index.vectors(Uint32Array.of(1));
      expect([...rows]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
    });

    test('only allowed labels are returned, each once', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 0, 2, 0, 3, 0));
      const allow = Uint32Array.of(3, 99, 2, 3);
      const some = await index.search(Float32Array.of(0, 0), { k: 3, allow });
      expect(neighboursOf(some, 0).map(({ label }) => label)).toEqual([2, 3]);
      const none = await index.search(Float32Array.of(0, 0), { k: 3, allow: new Uint32Array(0) });
      expect(none.counts[0]).toBe(0);
    });

    test('a set of labels allows what a list of them does, and stays the caller’s', async () => {
      const index = await openPlane();
      await index.upsert(Uint32Array.of(1, 2, 300), Float32Array.of(1, 0, 2, 0, 3, 0));
      const bits = new Uint32Array(10);
      for (const label of [2, 3, 300]) bits[label >>> 5]! |= 1 << (label & 31);
      const allow = { bits, count: 3 };
      const some = await index.search(Float32Array.of(0, 0), { k: 3, allow });
      expect(neighboursOf(some, 0).map(({ label }) => label)).toEqual([2, 300]);
      expect(bits[0]).toBe(0b1100);
      const short = { bits: bits.subarray(0, 1), count: 2 };
      const one = await index.search(Float32Array.of(0, 0), { k: 3, allow: short });
      expect(neighboursOf(one, 0).map(({ label }) => label)).toEqual([2]);
      const none = { bits: new Uint32Array(0), count: 0 };
      expect((await index.search(Float32Array.of(0, 0), { k: 3, allow: none })).counts[0]).toBe(0);
    });

    refusals(contract);
    agreesWithTheOracle(contract);
  });
}

/** What a caller without types may pass. */
function bad<T>(value: unknown): T {
  return value as T;
}

function refusals({ open }: ContractOptions): void {
  const one = Uint32Array.of(1);

  test.each<[string, unknown, unknown, object]>([
    ['NaN', one, Float32Array.of(1, Number.NaN), { code: 'invalid-vector', row: 0, column: 1 }],
    ['infinity', one, Float32Array.of(-Infinity, 1), { code: 'invalid-vector', column: 0 }],
    ['a number too large to square', one, Float32Array.of(1, 1e16), { code: 'invalid-vector' }],
    ['a short vector', one, Float32Array.of(1), { code: 'dimension-mismatch', expected: 2 }],
    ['too many numbers', one, new Float32Array(4), { code: 'dimension-mismatch', received: 4 }],
    ['a plain array', one, [1, 2], { code: 'invalid-argument', field: 'vectors' }],
    ['null in a plain array', one, [null, 2], { code: 'invalid-argument', field: 'vectors' }],
    ['strings', one, ['1', '2'], { code: 'invalid-argument', field: 'vectors' }],
    ['doubles', one, Float64Array.of(1, 2), { code: 'invalid-argument', field: 'vectors' }],
    ['no vectors', one, undefined, { code: 'invalid-argument', field: 'vectors' }],
    ['no labels', null, new Float32Array(2), { code: 'invalid-argument', field: 'labels' }],
    ['a label of 2³² + 7', [2 ** 32 + 7], new Float32Array(2), { code: 'invalid-argument' }],
    ['the reserved label', Uint32Array.of(NO_LABEL), new Float32Array(2), { field: 'labels[0]' }],
  ])('upsert refuses %s and changes nothing', async (_, labels, vectors, error) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.upsert(bad(labels), bad(vectors));
    await expect(attempt()).rejects.toMatchObject(error);
    expect(await index.size()).toBe(0);
  });

  test('a batch with one bad vector is refused as a whole', async () => {
    const index = await open({ dimension: 1, metric: 'l2' });
    const attempt = async () =>
      index.upsert(Uint32Array.of(1, 2, 3), Float32Array.of(1, 2, Number.NaN));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-vector', row: 2 });
    expect(await index.size()).toBe(0);
  });

  test('cosine refuses a zero vector, stored or asked for', async () => {
    const index = await open({ dimension: 2, metric: 'cosine' });
    const store = async () => index.upsert(Uint32Array.of(1, 2), Float32Array.of(1, 0, 0, 0));
    const ask = async () => index.search(new Float32Array(2), { k: 1 });
    await expect(store()).rejects.toMatchObject({ code: 'zero-vector', field: 'vectors', row: 1 });
    await expect(ask()).rejects.toMatchObject({ code: 'zero-vector', field: 'queries', row: 0 });
  });

  test.each<[string, unknown]>([
    ['k = 0', { k: 0 }],
    ['k = -1', { k: -1 }],
    ['k = 1.5', { k: 1.5 }],
    ['k = NaN', { k: Number.NaN }],
    ['k = 10⁹', { k: 1e9 }],
    ['k as a string', { k: '10' }],
    ['no k', {}],
    ['no options', undefined],
    ['ef = 0', { k: 1, ef: 0 }],
    ['ef = 10⁹', { k: 1, ef: 1e9 }],
    ['exact = 1', { k: 1, exact: 1 }],
    ['allow as an array', { k: 1, allow: [1] }],
    ['a filter callback', { k: 1, allow: () => true }],
    ['allow as null', { k: 1, allow: null }],
    ['a set without bits', { k: 1, allow: { count: 1 } }],
    ['a set of plain numbers', { k: 1, allow: { bits: [1], count: 1 } }],
    ['a set with more labels than bits', { k: 1, allow: { bits: new Uint32Array(1), count: 33 } }],
    ['a filter that is none', { k: 1, filter: { field: 'a' } }],
  ])('search refuses %s', async (_, options) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.search(Float32Array.of(1, 0), bad(options));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test.each<[string, unknown, string]>([
    ['NaN', Float32Array.of(1, Number.NaN), 'invalid-vector'],
    ['a length that is no multiple of the dimension', new Float32Array(3), 'dimension-mismatch'],
    ['a plain array', [1, 2], 'invalid-argument'],
  ])('search refuses queries with %s', async (_, queries, code) => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.search(bad(queries), { k: 1 });
    await expect(attempt()).rejects.toMatchObject({ code });
  });

  test('a batch whose result would not fit in memory is refused', async () => {
    const index = await open({ dimension: 1, metric: 'l2' });
    const attempt = async () => index.search(new Float32Array(1_001), { k: 10_000 });
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'queries' });
  });

  test.each<[string, number, unknown]>([
    ['anything but a Uint32Array', 2, [1]],
    ['more than one answer holds', 65_536, new Uint32Array(1_000)],
  ])('vectors refuses %s', async (_, dimension, labels) => {
    const index = await open({ dimension, metric: 'l2' });
    const attempt = async () => index.vectors(bad(labels));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'labels' });
  });

  test('remove refuses anything but a Uint32Array', async () => {
    const index = await open({ dimension: 2, metric: 'l2' });
    const attempt = async () => index.remove(bad([1]));
    await expect(attempt()).rejects.toMatchObject({ code: 'invalid-argument', field: 'labels' });
  });
}

const dimension = 3;
// Eighths: sums are exact, ties and duplicates are frequent.
const vector = fc.array(
  fc.integer({ min: -16, max: 16 }).map((eighths) => eighths / 8),
  { minLength: dimension, maxLength: dimension },
);
const nonZeroVector = vector.filter((numbers) => numbers.some((number) => number !== 0));
const label = fc.integer({ min: 0, max: 40 });
const change = fc.oneof(
  fc.record({ upsert: fc.array(fc.tuple(label, nonZeroVector), { maxLength: 30 }) }),
  fc.record({ remove: fc.array(label, { maxLength: 10 }) }),
);
type Change = { upsert: [number, number[]][] } | { remove: number[] };

async function apply(index: IndexUnderTest, stored: Map<number, number[]>, change: Change) {
  if ('remove' in change) {
    for (const label of change.remove) stored.delete(label);
    await index.remove(Uint32Array.from(change.remove));
    return;
  }
  for (const [label, numbers] of change.upsert) stored.set(label, numbers);
  await index.upsert(
    Uint32Array.from(change.upsert, ([label]) => label),
    Float32Array.from(change.upsert.flatMap(([, numbers]) => numbers)),
  );
}

function agreesWithTheOracle({ open, metrics = METRICS }: ContractOptions): void {
  test.each(metrics)('%s: any history of changes ends like the naive search', async (metric) => {
    const property = fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.array(nonZeroVector, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 50 }),
      async (changes, queries, k) => {
        const index = await open({ dimension, metric });
        const stored = new Map<number, number[]>();
        for (const change of changes) await apply(index, stored, change);
        expect(await index.size()).toBe(stored.size);
        const result = await index.search(Float32Array.from(queries.flat()), { k });
        queries.forEach((query, row) => {
          const found = neighboursOf(result, row);
          const expected = naiveSearch(metric, stored, query).slice(0, k);
          expect(found.map(({ distance }) => distance)).toEqual(
            expected.map(({ distance }) => expect.closeTo(distance, 5)),
          );
          // Whichever of several equally near labels is returned, its own distance must be right.
          for (const { label, distance } of found) {
            expect(distance).toBeCloseTo(naiveDistance(metric, query, stored.get(label)!), 5);
          }
          expect(new Set(found.map(({ label }) => label)).size).toBe(expected.length);
        });
      },
    );
    await fc.assert(property, { numRuns: 60, seed: 20_261_123 });
  });
}
