import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { indexSearchPort } from './index-search-port.ts';
import { labelledLine, labelledPlane, metric, point, points } from './labelled-plane.fixture.ts';
import { searchWithin } from './search-within.ts';

const ORIGIN = Float32Array.of(0, 0);
const labelsOf = (result: { neighbours: readonly { label: number }[] }) =>
  result.neighbours.map(({ label }) => label);

describe('searchWithin', () => {
  test('the radius itself is inside', async () => {
    const { port } = labelledPlane([
      [3, 4],
      [3, 4.5],
      [0, 5],
    ]);
    const result = await searchWithin(port, ORIGIN, { within: 5 });
    expect(result.neighbours).toEqual([
      { label: 0, distance: 5 },
      { label: 2, distance: 5 },
    ]);
    expect(result.explain).toMatchObject({ engine: 'exact', searches: 1, complete: true });
  });

  test('a radius with no float32 of its own includes the distance it was read off', async () => {
    const { port } = labelledPlane([[0.1, 0]]);
    expect(labelsOf(await searchWithin(port, ORIGIN, { within: 0.1 }))).toEqual([0]);
  });

  test('widens until the farthest is beyond the radius', async () => {
    const { port } = labelledLine(3_000);
    const result = await searchWithin(port, ORIGIN, { within: 500 });
    expect(labelsOf(result)).toEqual(Array.from(labelsUpTo(501)));
    expect(result.explain).toMatchObject({ searches: 3, k: 1_024, complete: true });
  });

  test('widens until everything was seen', async () => {
    const { port } = labelledLine(300);
    const result = await searchWithin(port, ORIGIN, { within: 1e9 });
    expect(result.neighbours).toHaveLength(300);
    expect(result.explain).toMatchObject({ k: 1_024, complete: true });
  });

  test('says so where the limit cuts it off', async () => {
    const { port } = labelledLine(300);
    const cut = await searchWithin(port, ORIGIN, { within: 200, limit: 100 });
    expect(labelsOf(cut)).toEqual(Array.from(labelsUpTo(100)));
    expect(cut.explain.complete).toBe(false);
    const whole = await searchWithin(port, ORIGIN, { within: 50, limit: 100 });
    expect([whole.neighbours.length, whole.explain.complete]).toEqual([51, true]);
  });

  test('only what is allowed, and nothing in an empty index', async () => {
    const { port, index } = labelledLine(10);
    const allow = Uint32Array.of(7, 2, 4);
    expect(labelsOf(await searchWithin(port, ORIGIN, { within: 4, allow }))).toEqual([2, 4]);
    index.clear();
    const empty = await searchWithin(port, ORIGIN, { within: 4 });
    expect([empty.neighbours, empty.explain.complete]).toEqual([[], true]);
  });

  test('equals a filter over everything, in every metric', async () => {
    const property = fc.asyncProperty(points, metric, point, fc.nat(60), async (...drawn) => {
      const [given, metricOf, [x, y], place] = drawn;
      const { port, index } = labelledPlane(given, metricOf);
      const query = Float32Array.of(x, y);
      const all = neighboursOf(index.search(query, { k: 100 }), 0);
      // A distance that occurs, or one of our own.
      const within = all[place]?.distance ?? place / 8 - 3;
      const result = await searchWithin(port, query, { within });
      expect(result.neighbours).toEqual(all.filter(({ distance }) => distance <= within));
    });
    await fc.assert(property, { numRuns: 150, seed: 34 });
  });

  test('over a graph it finds what the exact index finds', async () => {
    const shape = { rows: 2_000, dimension: 8 };
    const vectors = clusteredVectors({ ...shape, clusters: 40, seed: 3 });
    const exact = new ExactIndex({ dimension: 8, metric: 'l2' });
    const graph = new HnswIndex({ dimension: 8, metric: 'l2', M: 8, efConstruction: 60 });
    for (const index of [exact, graph]) index.upsert(labelsUpTo(shape.rows), vectors);
    while (graph.advance(50));
    const query = vectors.slice(0, 8);
    const expected = await searchWithin(indexSearchPort(exact), query, { within: 3 });
    const found = await searchWithin(indexSearchPort(graph), query, { within: 3 });
    expect(found.explain).toMatchObject({ engine: 'hnsw', complete: true });
    const known = new Set(labelsOf(expected));
    expect(known.size).toBeGreaterThan(64);
    expect(labelsOf(found).filter((label) => !known.has(label))).toEqual([]);
    expect(found.neighbours.length / known.size).toBeGreaterThan(0.99);
  });

  test.each([
    ['NaN', { within: Number.NaN }, 'within'],
    ['infinity', { within: Infinity }, 'within'],
    ['a text', { within: '1' }, 'within'],
    ['limit 0', { within: 1, limit: 0 }, 'limit'],
    ['limit 10,001', { within: 1, limit: 10_001 }, 'limit'],
    ['a wrong ef', { within: 1, ef: 0 }, 'ef'],
  ])('refuses %s', async (_, options, field) => {
    const { port } = labelledLine(3);
    const attempt = searchWithin(port, ORIGIN, options as { within: number });
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-argument', field });
  });

  test('refuses anything but one query', async () => {
    const { port } = labelledLine(3);
    const two = searchWithin(port, new Float32Array(4), { within: 1 });
    await expect(two).rejects.toMatchObject({ code: 'dimension-mismatch', field: 'query' });
  });
});
