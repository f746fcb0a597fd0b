import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { NearestHeap } from './nearest-heap.ts';

function drain(heap: NearestHeap, k: number): [number, number][] {
  const distances = new Float32Array(k);
  const labels = new Uint32Array(k);
  const count = heap.drainInto(distances, labels, 0);
  return Array.from({ length: count }, (_, at) => [distances[at]!, labels[at]!]);
}

describe('NearestHeap', () => {
  test('is a sort by distance, then label, cut at k', () => {
    const candidates = fc.uniqueArray(
      fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 1_000 })),
      { selector: ([, label]) => label, maxLength: 60 },
    );
    const property = fc.property(candidates, fc.integer({ min: 1, max: 20 }), (offered, k) => {
      const heap = new NearestHeap(k);
      for (const [distance, label] of offered) heap.offer(distance, label);
      const sorted = [...offered].sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, k);
      expect(heap.count).toBe(sorted.length);
      expect(drain(heap, k)).toEqual(sorted);
      expect(heap.count).toBe(0);
    });
    fc.assert(property, { numRuns: 500, seed: 1 });
  });

  test('writes where it is told and can be used again', () => {
    const heap = new NearestHeap(2);
    const distances = new Float32Array(4);
    const labels = new Uint32Array(4);
    heap.offer(2, 20);
    heap.offer(1, 10);
    expect(heap.drainInto(distances, labels, 2)).toBe(2);
    expect([...distances, ...labels]).toEqual([0, 0, 1, 2, 0, 0, 10, 20]);
    heap.offer(5, 50);
    heap.reset();
    heap.offer(6, 60);
    expect(drain(heap, 2)).toEqual([[6, 60]]);
  });
});
