import { beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors } from '../clustered-vectors.fixture.ts';
import { metricSpace } from '../space/metric-space.ts';
import { VectorStore } from '../store/vector-store.ts';
import { GraphBuilder } from './graph-builder.ts';
import { loadHnswlib } from './load-hnswlib.ts';

const dimension = 4;
const rows = 300;
const vectors = clusteredVectors({ rows, dimension, clusters: 10, seed: 13 });

describe('GraphBuilder', () => {
  let store: VectorStore;
  let builder: GraphBuilder;

  beforeEach(() => {
    store = new VectorStore(dimension);
    builder = new GraphBuilder(loadHnswlib(), {
      space: metricSpace('l2', dimension),
      store,
      graph: { M: 8, efConstruction: 50, ef: 50 },
      startAt: 100,
    });
  });

  const append = (from: number, to: number) => {
    for (let row = from; row < to; row++) store.append(row, vectors, row);
  };
  const build = () => builder.advance(Number.MAX_SAFE_INTEGER);

  /** Slots below `built` are in the graph, and only they. */
  function expectTwoStretches(): void {
    const inGraph = Array.from({ length: store.size }, (_, slot) =>
      builder.graph?.has(store.labels[slot]!),
    );
    const expected = inGraph.map((_, slot) => slot < builder.built);
    expect(inGraph).toEqual(expected);
    expect(builder.graph?.size).toBe(builder.built);
  }

  test('begins at startAt, and then goes on below it', () => {
    append(0, 99);
    expect([builder.building, build(), builder.graph]).toEqual([false, false, undefined]);
    append(99, 100);
    expect(builder.building).toBe(true);
    build();
    expect([builder.built, builder.pending, builder.isUseful]).toEqual([100, 0, true]);
    store.swap(builder.withdraw(0), store.size - 1);
    store.pop();
    append(100, 101);
    expect(builder.building).toBe(true);
  });

  test('is of use once half of the vectors are in the graph', () => {
    append(0, 100);
    builder.advance(0);
    expect([builder.built, builder.isUseful]).toEqual([1, false]);
    build();
    append(100, 200);
    expect(builder.isUseful).toBe(true);
    append(200, 201);
    expect(builder.isUseful).toBe(false);
  });

  test('withdrawing moves a vector to where the waiting ones are', () => {
    append(0, 200);
    build();
    append(200, 300);
    const slot = builder.withdraw(store.slotOf(7)!);
    expect([slot, store.labels[slot], builder.built]).toEqual([199, 7, 199]);
    expectTwoStretches();
    // What waits already stays where it is.
    expect(builder.withdraw(250)).toBe(250);
    expect(builder.built).toBe(199);
  });

  test('a rebuild takes over what is left, whatever is withdrawn on the way', () => {
    append(0, rows);
    build();
    for (let label = 0; label < 100; label++) builder.withdraw(store.slotOf(label)!);
    builder.rebuildIfWorn();
    expect([builder.building, builder.graph?.tombstones]).toEqual([true, 100]);
    for (let label = 100; builder.graph!.tombstones > 0; label++) {
      builder.advance(0);
      if (label < 150) builder.withdraw(store.slotOf(label)!);
      expectTwoStretches();
    }
    build();
    expect([builder.built, builder.pending]).toEqual([rows, 0]);
    expectTwoStretches();
  });

  test('a handful of tombstones is no reason to rebuild', () => {
    append(0, 120);
    build();
    for (let label = 0; label < 63; label++) builder.withdraw(store.slotOf(label)!);
    store.pop();
    builder.rebuildIfWorn();
    build();
    expect(builder.graph?.tombstones).toBe(63);
    builder.withdraw(store.slotOf(100)!);
    builder.rebuildIfWorn();
    build();
    expect(builder.graph?.tombstones).toBe(0);
  });

  test('clear forgets both graphs', () => {
    append(0, rows);
    build();
    for (let label = 0; label < 100; label++) builder.withdraw(store.slotOf(label)!);
    builder.rebuildIfWorn();
    store.clear();
    builder.clear();
    expect([builder.building, builder.built, builder.memoryBytes]).toEqual([false, 0, 0]);
  });
});
