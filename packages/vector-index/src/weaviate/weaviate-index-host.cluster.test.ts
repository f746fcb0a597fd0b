import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import type { OpenIndexOptions } from '../host/engine-host.ts';
import { startIndexHost } from '../host/start-index-host.ts';
import { MetadataIndex } from '../metadata/metadata-index.ts';
import {
  documentArbitrary,
  fields,
  filterArbitrary,
  naiveMatch,
} from '../metadata/naive-filter.fixture.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { SearchResult } from '../vector-index.ts';
import { startWeaviateIndexHost } from './start-weaviate-index-host.ts';
import { WeaviateTestCluster } from './weaviate-cluster.fixture.ts';
import type { WeaviateIndexHost } from './weaviate-index-host.ts';

const PLANE: OpenIndexOptions = { dimension: 2, metric: 'l2' };
const ORIGIN = new Float32Array(2);
const labelsIn = (result: SearchResult, row = 0) =>
  neighboursOf(result, row).map(({ label }) => label);

const cluster = new WeaviateTestCluster();
let host: WeaviateIndexHost;
let opened = 0;
const freshName = () => `index ${opened++} of *?"'\\/ß`;

beforeAll(async () => {
  await cluster.start();
  host = startWeaviateIndexHost(cluster.options());
}, 240_000);
afterAll(async () => {
  await host?.shutdown();
  await cluster.stop();
});

describe.each(['auto', 'exact'] as const)('kind %s', (kind) => {
  // Making a collection takes a third of a second: those of earlier tests are emptied and used again.
  const used = new Map<string, { readonly name: string; readonly labels: Set<number> }>();

  vectorIndexContract(`Weaviate, ${kind}`, {
    async open(options) {
      const shape = JSON.stringify(options);
      let index = used.get(shape);
      if (index === undefined) {
        used.set(shape, (index = { name: freshName(), labels: new Set() }));
        await host.open(index.name, { ...options, kind });
      }
      const { name, labels: stored } = index;
      await host.remove(name, Uint32Array.from(stored));
      stored.clear();
      return {
        upsert: async (labels, vectors) => {
          // The array is moved away by a call that is accepted, and may be anything in one that is not.
          const given = labels instanceof Uint32Array ? [...labels] : [];
          await host.upsert(name, labels, vectors);
          for (const label of given) stored.add(label);
        },
        remove: (labels) => host.remove(name, labels),
        search: (queries, search) => host.search(name, queries, search),
        vectors: (wanted) => host.vectors(name, wanted),
        size: async () => (await host.report(name)).size,
      };
    },
  });
});

describe('metadata in the cluster', () => {
  test('any documents and any filter: searches, counts and facets as the index in this process has them', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    let stored = 0;
    const property = fc.asyncProperty(
      fc.array(fc.option(documentArbitrary, { nil: undefined }), { minLength: 1, maxLength: 25 }),
      fc.array(filterArbitrary, { minLength: 1, maxLength: 8 }),
      async (documents, filters) => {
        await host.remove(name, labelsUpTo(stored));
        stored = documents.length;
        const vectors = Float32Array.from({ length: 2 * stored }, (_, at) => at);
        await host.upsert(name, labelsUpTo(stored), vectors, documents);
        const local = new MetadataIndex();
        documents.forEach((document, label) => local.set(label, document));
        for (const filter of filters) {
          const expected = documents.flatMap((document, label) =>
            naiveMatch(document, filter) ? [label] : [],
          );
          expect(labelsIn(await host.search(name, ORIGIN, { k: 100, filter }))).toEqual(expected);
          expect(await host.count(name, filter)).toBe(expected.length);
          const facets = await host.facets(name, fields, { filter, limit: 3 });
          expect(facets).toEqual(local.facets(fields, { filter, limit: 3 }));
        }
      },
    );
    await fc.assert(property, { numRuns: 40, seed: 20_261_126 });
  });

  test('setMetadata replaces metadata and nothing else; an upsert without metadata has none', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    const before = [{ a: 1 }, { a: 1, b: 'x' }];
    await host.upsert(name, Uint32Array.of(1, 2), Float32Array.of(3, 4, 0, 1), before);
    await host.setMetadata(name, Uint32Array.of(2, 77), [{ a: 2 }, { a: 1 }]);
    const search = async (filter: object) =>
      labelsIn(await host.search(name, ORIGIN, { k: 9, filter: filter as never }));
    expect(await search({ field: 'a', equals: 1 })).toEqual([1]);
    expect(await search({ field: 'a', equals: 2 })).toEqual([2]);
    expect(await search({ field: 'b', exists: true })).toEqual([]);
    expect(await host.vectors(name, Uint32Array.of(2, 77, 1))).toEqual({
      labels: Uint32Array.of(2, 1),
      rows: Float32Array.of(0, 1, 3, 4),
    });
    await host.upsert(name, Uint32Array.of(2), Float32Array.of(0, 1));
    expect(await search({ not: { field: 'a', exists: true } })).toEqual([2]);
    expect(await host.count(name)).toBe(2);
  });

  test('a filter and a set of labels allow what both do', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    const metadata = Array.from({ length: 100 }, (_, label) => ({ even: label % 2 === 0 }));
    await host.upsert(name, labelsUpTo(100), new Float32Array(200), metadata);
    const bits = Uint32Array.of(0b1111, 0xffff_ffff);
    const result = await host.search(name, ORIGIN, {
      k: 100,
      filter: { field: 'even', equals: true },
      allow: { bits, count: 36 },
    });
    expect(labelsIn(result)).toEqual([0, 2, ...Array.from({ length: 16 }, (_, at) => 32 + 2 * at)]);
  });
});

describe('a graph in the cluster', () => {
  const rows = 6_000;
  const dimension = 32;
  const stored = clusteredVectors({ rows, dimension, clusters: 40, seed: 5 });

  test('recall is that of a graph, more with a larger ef, and exact on demand', async () => {
    const name = freshName();
    const options = { dimension, metric: 'cosine' } as const;
    await host.open(name, { ...options, ef: 10, M: 4, efConstruction: 16 });
    await host.upsert(name, labelsUpTo(rows), stored.slice());
    const oracle = new ExactIndex(options);
    oracle.upsert(labelsUpTo(rows), stored.slice());
    const queries = clusteredVectors({ rows: 50, dimension, clusters: 40, seed: 5 });
    const expected = oracle.search(queries, { k: 10 });
    const recallOf = (found: SearchResult) => {
      const rows = Array.from(found.counts, (_, row) => {
        const labels = new Set(labelsIn(expected, row));
        return labelsIn(found, row).filter((label) => labels.has(label)).length / 10;
      });
      return rows.reduce((sum, recall) => sum + recall, 0) / rows.length;
    };
    const narrow = await host.search(name, queries, { k: 10 });
    const wide = await host.search(name, queries, { k: 10, ef: 400 });
    const exact = await host.search(name, queries, { k: 10, exact: true });
    expect([narrow.engine, wide.engine, exact.engine]).toEqual(['hnsw', 'hnsw', 'exact']);
    expect(wide.explain).toMatchObject({ engine: 'weaviate', plan: 'graph', ef: 400 });
    expect(recallOf(exact)).toBe(1);
    expect(recallOf(wide)).toBeGreaterThan(0.95);
    expect(recallOf(narrow)).toBeLessThan(recallOf(wide));
    exact.distances.forEach((distance, at) =>
      expect(distance).toBeCloseTo(expected.distances[at]!, 5),
    );
  });
});

describe('indexes of a cluster', () => {
  test('arrays are moved, calls take effect in their order without being waited for', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    const labels = Uint32Array.of(1, 2, 3);
    const vectors = Float32Array.of(1, 0, 2, 0, 3, 0);
    const write = host.upsert(name, labels, vectors);
    expect([labels.length, vectors.length]).toEqual([0, 0]);
    const found = host.search(name, ORIGIN, { k: 5 });
    const removal = host.remove(name, Uint32Array.of(2));
    const after = host.search(name, ORIGIN, { k: 5 });
    expect(labelsIn(await found)).toEqual([1, 2, 3]);
    expect(labelsIn(await after)).toEqual([1, 3]);
    await Promise.all([write, removal]);
  });

  test('an index outlives its process and is shared: open finds what is stored', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    await host.upsert(name, Uint32Array.of(5), Float32Array.of(1, 1));
    const other = await startIndexHost({ engine: 'weaviate', weaviate: cluster.options() });
    expect(await other.open(name, PLANE)).toMatchObject({ name, size: 1 });
    await other.upsert(name, Uint32Array.of(6), Float32Array.of(2, 2));
    expect(labelsIn(await host.search(name, ORIGIN, { k: 5 }))).toEqual([5, 6]);
    await other.shutdown();
    await host.close(name);
    await expect(host.report(name)).rejects.toMatchObject({ code: 'unknown-index' });
    expect(await host.open(name, PLANE)).toMatchObject({ size: 2 });
  });

  test('of hosts that open an index at once all use the same', async () => {
    const name = freshName();
    const hosts = [0, 1, 2].map((node) => startWeaviateIndexHost(cluster.options([node])));
    await Promise.all(hosts.map((each) => each.open(name, PLANE)));
    await hosts[0]!.upsert(name, Uint32Array.of(1), Float32Array.of(1, 1));
    const found = await Promise.all(hosts.map((each) => each.search(name, ORIGIN, { k: 1 })));
    expect(found.map((result) => labelsIn(result))).toEqual([[1], [1], [1]]);
    await Promise.all(hosts.map((each) => each.shutdown()));
  });

  test('another dimension or metric is a new generation; whoever has the old one loses it', async () => {
    const name = freshName();
    await host.open(name, PLANE);
    await host.upsert(name, Uint32Array.of(1), Float32Array.of(1, 1));
    const other = startWeaviateIndexHost(cluster.options());
    expect(await other.open(name, { dimension: 3, metric: 'cosine' })).toMatchObject({ size: 0 });
    const lost: unknown[] = [];
    const listener = (error: { indexNames: readonly string[] }) => lost.push(error.indexNames);
    host.on('lost', listener);
    await expect(host.upsert(name, Uint32Array.of(2), Float32Array.of(2, 2))).rejects.toMatchObject(
      { code: 'index-host-lost', indexNames: [name] },
    );
    host.off('lost', listener);
    expect(lost).toEqual([[name]]);
    await expect(host.search(name, ORIGIN, { k: 1 })).rejects.toMatchObject({
      code: 'unknown-index',
    });
    expect(await other.report(name)).toMatchObject({ size: 0, dimension: 3 });
    await other.shutdown();
  });

  test('drop deletes it for everyone, twice is no harm', async () => {
    const name = freshName();
    const other = startWeaviateIndexHost(cluster.options());
    await host.open(name, PLANE);
    await host.upsert(name, Uint32Array.of(1), Float32Array.of(1, 1));
    await other.open(name, PLANE);
    await host.drop(name);
    expect(host.names()).not.toContain(name);
    await expect(other.search(name, ORIGIN, { k: 1 })).rejects.toMatchObject({
      code: 'index-host-lost',
    });
    expect(await host.open(name, PLANE)).toMatchObject({ size: 0 });
    expect(await other.open(name, PLANE)).toMatchObject({ size: 0 });
    await Promise.all([host.drop(name), other.drop(name)]);
    await other.shutdown();
  });

  test('names: in use, unknown; a closed host says so', async () => {
    const name = freshName();
    const twice = await Promise.allSettled([host.open(name, PLANE), host.open(name, PLANE)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(host.names()).toContain(name);
    const short = startWeaviateIndexHost(cluster.options());
    await short.shutdown();
    await short.shutdown();
    await expect(short.open(name, PLANE)).rejects.toMatchObject({ code: 'index-host-closed' });
  });
});

describe('the position of whoever fills an index', () => {
  const filled = async (name: string) => {
    await host.open(name, PLANE);
    await host.upsert(name, Uint32Array.of(1), Float32Array.of(1, 2));
  };

  test('is kept with it, and the least of several writers counts', async () => {
    const name = freshName();
    await filled(name);
    expect(await host.resumeFrom(name)).toBe(0);
    await host.keepPosition(name, 7);
    await host.keepPosition(name, 9);
    const other = startWeaviateIndexHost(cluster.options());
    try {
      expect((await other.open(name, PLANE)).size).toBe(1);
      expect(await other.resumeFrom(name)).toBe(9);
      await other.keepPosition(name, 4);
      expect(await host.resumeFrom(name)).toBe(4);
      await other.keepPosition(name, 2 ** 40);
      expect(await other.resumeFrom(name)).toBe(9);
      await expect(host.keepPosition(name, -1)).rejects.toMatchObject({ field: 'position' });
    } finally {
      await other.shutdown();
    }
  });

  test('is gone with it: an index without vectors, dropped or made anew is filled from the start', async () => {
    const [name, neighbour] = [freshName(), freshName()];
    await filled(name);
    await filled(neighbour);
    await host.keepPosition(name, 7);
    await host.keepPosition(neighbour, 8);
    await host.drop(name);
    await filled(name);
    expect(await host.resumeFrom(name)).toBe(0);
    await host.keepPosition(name, 7);
    await host.close(name);
    await host.open(name, { ...PLANE, dimension: 3 });
    await host.upsert(name, Uint32Array.of(1), Float32Array.of(1, 2, 3));
    expect(await host.resumeFrom(name)).toBe(0);
    await host.keepPosition(neighbour, 8);
    await host.remove(neighbour, Uint32Array.of(1));
    await host.close(neighbour);
    await host.open(neighbour, PLANE);
    expect(await host.resumeFrom(neighbour)).toBe(0);
  });
});
