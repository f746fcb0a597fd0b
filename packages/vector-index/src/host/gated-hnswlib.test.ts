import { describe, expect, test } from '@jest/globals';
import { loadHnswlib } from '../hnsw/load-hnswlib.ts';
import { gatedHnswlib } from './gated-hnswlib.ts';
import { NativeGate } from './native-gate.ts';

/** Counts what passes. */
class CountingGate extends NativeGate {
  passed = 0;

  override pass<T>(nativeCall: () => T): T {
    this.passed++;
    return super.pass(nativeCall);
  }
}

describe('gatedHnswlib', () => {
  test('every call that HnswGraph makes passes the gate and does its work', () => {
    const gate = new CountingGate();
    const { HierarchicalNSW } = gatedHnswlib(loadHnswlib(), gate);
    const graph = new HierarchicalNSW('l2', 2);
    graph.initIndex(1, 4, 10, 1);
    graph.resizeIndex(3);
    graph.addPoint([0, 0], 0);
    graph.addPoint([3, 4], 1);
    graph.setEf(10);
    expect(graph.getPoint(1)).toEqual([3, 4]);
    expect(graph.searchKnn([0, 0], 2)).toEqual({ distances: [0, 25], neighbors: [0, 1] });
    graph.markDelete(0);
    expect(graph.searchKnn([0, 0], 2).neighbors).toEqual([1]);
    expect(gate.passed).toBe(9);
  });

  test('errors of the addon come through', () => {
    const { HierarchicalNSW } = gatedHnswlib(loadHnswlib(), new NativeGate());
    const graph = new HierarchicalNSW('l2', 2);
    expect(() => graph.addPoint([1, 2], 0)).toThrow('has not been initialized');
  });
});
