import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { ExactIndex } from '../exact/exact-index.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import { vectorIndexContract } from '../contract/vector-index-contract.fixture.ts';
import type { Metric, SearchOptions } from '../vector-index.ts';
import { readNodes } from './format/read-nodes.ts';
import type { SavableIndex } from './savable-index.ts';
import { reloaded } from './reloading.fixture.ts';

/** An index that is saved and loaded before every search. */
function reloading<T extends SavableIndex>(
  first: T,
  { load, settle }: { load: (folder: string) => T; settle?: (index: T) => void },
) {
  let index = first;
  return {
    upsert: (labels: Uint32Array, vectors: Float32Array) => {
      index.upsert(labels, vectors);
      settle?.(index);
    },
    remove: (labels: Uint32Array) => index.remove(labels),
    vectors: (labels: Uint32Array) => index.vectors(labels),
    search(queries: Float32Array, options: SearchOptions) {
      index = reloaded(index, load);
      return index.search(queries, options);
    },
    size: () => index.size,
  };
}

const graphMetrics: Metric[] = ['l2', 'cosine', 'ip'];

vectorIndexContract('ExactIndex, loaded before every search', {
  metrics: ['l1'],
  open: (options) =>
    reloading(new ExactIndex(options), { load: (folder) => ExactIndex.load(folder, options) }),
});
vectorIndexContract('HnswIndex one step behind, loaded before every search', {
  metrics: graphMetrics,
  open: (options) =>
    reloading(new HnswIndex(options), {
      load: (folder) => HnswIndex.load(folder, options),
      settle: (index) => void index.advance(0),
    }),
});
vectorIndexContract('HnswIndex and ExactIndex, each loading what the other saved', {
  metrics: graphMetrics,
  open: (options) => {
    let isGraph = true;
    return reloading<SavableIndex>(new HnswIndex(options), {
      load(folder) {
        isGraph = !isGraph;
        return isGraph ? HnswIndex.load(folder, options) : ExactIndex.load(folder, options);
      },
      settle: (index) => void (index instanceof HnswIndex && index.advance(Infinity)),
    });
  },
});

describe('a graph that was loaded', () => {
  const dimension = 16;
  const rows = 2_000;
  const stored = clusteredVectors({ rows: 2 * rows, dimension, clusters: 30, seed: 17 });
  const options = { dimension, metric: 'cosine', M: 8, efConstruction: 60 } as const;
  const load = (folder: string) => HnswIndex.load(folder, options);
  const queries = stored.slice(rows * dimension, (rows + 200) * dimension);

  function openFull(): HnswIndex {
    const index = new HnswIndex(options);
    index.upsert(labelsUpTo(rows), stored.slice(0, rows * dimension));
    index.advance(Infinity);
    return index;
  }

  test('answers exactly as the one that was saved', () => {
    const index = openFull();
    index.remove(labelsUpTo(300));
    index.upsert(Uint32Array.of(9_000), stored.slice(-dimension));
    const again = reloaded(index, load);
    expect([again.size, again.pending, again.building]).toEqual([
      index.size,
      index.pending,
      index.building,
    ]);
    const { explain: _, ...expected } = index.search(queries, { k: 10 });
    expect(again.search(queries, { k: 10 })).toMatchObject(expected);
    expect(expected.engine).toBe('hnsw');
  });

  test('grows on, and is rebuilt when it is worn', () => {
    const again = reloaded(openFull(), load);
    again.upsert(
      Uint32Array.from({ length: rows }, (_, at) => rows + at),
      stored.slice(rows * dimension),
    );
    again.advance(Infinity);
    again.remove(labelsUpTo(1_500));
    expect(again.building).toBe(true);
    const worn = reloaded(again, load);
    expect(worn.building).toBe(true);
    worn.advance(Infinity);
    expect([worn.size, worn.pending]).toEqual([2_500, 0]);
    const truth = worn.search(queries, { k: 1, exact: true });
    const found = worn.search(queries, { k: 1 });
    expect(found.engine).toBe('hnsw');
    expect(found.labels).toEqual(truth.labels);
  });

  test('gives equal vectors one node still', () => {
    const index = openFull();
    const equal = new Float32Array(500 * dimension);
    for (let row = 0; row < 500; row++) equal.set(stored.subarray(0, dimension), row * dimension);
    const labels = Uint32Array.from({ length: 500 }, (_, at) => 50_000 + at);
    index.upsert(labels.slice(0, 250), equal.slice(0, 250 * dimension));
    index.advance(Infinity);
    const again = reloaded(index, load);
    again.upsert(labels.slice(250), equal.slice(250 * dimension));
    again.advance(Infinity);
    expect(reloaded(again, (folder) => readNodes(folder).nodes)).toBe(rows);
    const found = again.search(stored.subarray(0, dimension), { k: 501 });
    expect(found.distances[500]).toBe(0);
    expect([...found.labels]).toEqual([0, ...labels]);
  });

  test('writing what is stored already costs nothing: the tail of a change log may be replayed', () => {
    const again = reloaded(openFull(), load);
    const before = again.memoryBytes;
    again.upsert(labelsUpTo(rows), stored.slice(0, rows * dimension));
    expect([again.pending, again.building, again.memoryBytes]).toEqual([0, false, before]);
  });
});
