import { beforeEach, describe, expect, test } from '@jest/globals';
import { metricSpace } from '../space/metric-space.ts';
import { HnswGraph } from './hnsw-graph.ts';
import { loadHnswlib } from './load-hnswlib.ts';

const hnswlib = loadHnswlib();
const OPTIONS = { M: 16, efConstruction: 100, ef: 50 };

/** Points 0, 1, 2, … on a line. */
const line = (count: number) => Float32Array.from({ length: count }, (_, at) => at);
const ask = (at: number, k: number) => ({ queries: Float32Array.of(at), row: 0, k, ef: 50 });

describe('HnswGraph: the traps of hnswlib-node', () => {
  let graph: HnswGraph;

  beforeEach(() => {
    graph = new HnswGraph(hnswlib, metricSpace('l2', 1), OPTIONS);
  });

  const addLine = (count: number) => {
    const points = line(count);
    for (let row = 0; row < count; row++) graph.add(row, points, row);
  };

  test('a search of an empty graph', () => {
    expect(graph.search(ask(0, 5))).toEqual([]);
  });

  test('k beyond the points, and beyond the capacity, which hnswlib refuses', () => {
    addLine(3);
    expect(graph.search(ask(0, 10_000))).toEqual([0, 1, 2]);
  });

  test('k = 0', () => {
    addLine(3);
    expect(graph.search(ask(0, 0))).toEqual([]);
  });

  test('capacity is fixed in hnswlib; here it grows', () => {
    addLine(5_000);
    expect(graph.size).toBe(5_000);
    for (const at of [0, 1_023, 1_024, 4_999]) expect(graph.search(ask(at, 1))).toEqual([at]);
  });

  test('labels up to 2³² − 2 are told apart: they never reach hnswlib', () => {
    const labels = [7, 4_294_967_294, 0];
    labels.forEach((label, row) => graph.add(label, line(3), row));
    expect(graph.search(ask(0, 3))).toEqual(labels);
  });

  test('a label cannot be added twice: hnswlib would overwrite the point in place', () => {
    addLine(1);
    expect(() => graph.add(0, line(2), 1)).toThrow('in the graph already');
    expect(graph.size).toBe(1);
  });

  test('deleted points leave the counts, although hnswlib goes on counting them', () => {
    addLine(10);
    graph.remove(4, line(10), 4);
    graph.remove(4, line(10), 4);
    graph.remove(99, line(10), 0);
    expect([graph.size, graph.tombstones, graph.has(4)]).toEqual([9, 1, false]);
    expect(graph.search(ask(4, 10))).not.toContain(4);
    expect(graph.search(ask(4, 10))).toHaveLength(9);
  });

  test('a label comes back as a new point', () => {
    addLine(10);
    graph.remove(4, line(10), 4);
    graph.add(4, Float32Array.of(100), 0);
    expect(graph.search(ask(100, 1))).toEqual([4]);
    expect([graph.size, graph.tombstones]).toEqual([10, 1]);
  });

  test('nearly everything deleted: the rest is still reached', () => {
    addLine(1_000);
    for (let label = 0; label < 999; label++) graph.remove(label, line(1_000), label);
    expect(graph.search(ask(0, 3))).toEqual([999]);
    graph.remove(999, line(1_000), 999);
    expect(graph.search(ask(0, 3))).toEqual([]);
  });

  test('equal points are all kept', () => {
    for (let label = 0; label < 200; label++) graph.add(label, Float32Array.of(1), 0);
    expect(new Set(graph.search(ask(1, 50))).size).toBe(50);
    expect(graph.size).toBe(200);
    for (let label = 0; label < 199; label++) graph.remove(label, Float32Array.of(1), 0);
    // One node stood for all of them, and still has a label.
    expect([graph.size, graph.tombstones, ...graph.search(ask(1, 50))]).toEqual([1, 0, 199]);
    graph.remove(199, Float32Array.of(1), 0);
    expect([graph.size, graph.tombstones, ...graph.search(ask(1, 50))]).toEqual([0, 1]);
    graph.add(3, Float32Array.of(1), 0);
    expect(graph.search(ask(1, 50))).toEqual([3]);
  });

  test('rows of a larger array are read in their place', () => {
    const plane = new HnswGraph(hnswlib, metricSpace('l2', 2), OPTIONS);
    const vectors = Float32Array.of(9, 9, 0, 1, 2, 3);
    plane.add(5, vectors, 1);
    plane.add(6, vectors, 2);
    expect(plane.search({ queries: vectors, row: 2, k: 2, ef: 10 })).toEqual([6, 5]);
  });

  test('memoryBytes grows with the capacity, dispose gives it back', () => {
    const empty = graph.memoryBytes;
    addLine(1_025);
    expect(graph.memoryBytes).toBeGreaterThan(1.9 * empty);
    graph.dispose();
    expect([graph.size, graph.tombstones, graph.memoryBytes]).toEqual([0, 0, 0]);
  });
});
