import { describe, expect, test } from '@jest/globals';
import { metricSpace } from '../space/metric-space.ts';
import { VectorStore } from '../store/vector-store.ts';
import { NearestHeap } from './nearest-heap.ts';
import { RowScorer } from './row-scorer.ts';

/** Slot s holds the number s under the label 1000 + s. */
function lineOf(count: number): VectorStore {
  const store = new VectorStore(1);
  for (let slot = 0; slot < count; slot++) store.append(1_000 + slot, Float32Array.of(slot), 0);
  return store;
}

function read(heap: NearestHeap): [number, number][] {
  const distances = new Float32Array(3);
  const labels = new Uint32Array(3);
  const count = heap.drainInto(distances, labels, 0);
  return Array.from({ length: count }, (_, at) => [labels[at]!, distances[at]!]);
}

describe('RowScorer', () => {
  const space = metricSpace('l2', 1);

  test.each([1, 4])('ranges across blocks, %i queries together', (width) => {
    const store = lineOf(600);
    const queries = Float32Array.of(0, 100, 300, 550, 599);
    const heaps = Array.from({ length: width }, () => new NearestHeap(3));
    new RowScorer(space, store, queries).offerRange({ query: 1, heaps }, 100, 590);
    const expected = [
      [
        [1_100, 0],
        [1_101, 1],
        [1_102, 2],
      ],
      [
        [1_300, 0],
        [1_299, 1],
        [1_301, 1],
      ],
      [
        [1_550, 0],
        [1_549, 1],
        [1_551, 1],
      ],
      [
        [1_589, 10],
        [1_588, 11],
        [1_587, 12],
      ],
    ];
    expect(heaps.map(read)).toEqual(expected.slice(0, width));
  });

  test('single slots', () => {
    const heaps = [new NearestHeap(3)];
    const scorer = new RowScorer(space, lineOf(600), Float32Array.of(10));
    scorer.offerSlots({ query: 0, heaps }, [599, 0, 12]);
    expect(heaps.map(read)).toEqual([
      [
        [1_012, 2],
        [1_000, 10],
        [1_599, 589],
      ],
    ]);
  });

  test('an empty range offers nothing', () => {
    const heaps = [new NearestHeap(3)];
    new RowScorer(space, lineOf(5), Float32Array.of(0)).offerRange({ query: 0, heaps }, 5, 5);
    expect(heaps.map(read)).toEqual([[]]);
  });
});
