import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { VectorStore } from './vector-store.ts';

const rowOf = (store: VectorStore, slot: number) => [
  ...store.vectors.subarray(slot * store.dimension, (slot + 1) * store.dimension),
];

describe('VectorStore', () => {
  test('any order of append, write, swap and pop keeps label and vector together', () => {
    const step = fc.tuple(
      fc.constantFrom('append', 'write', 'swap', 'pop'),
      fc.nat(1_000),
      fc.nat(1_000),
    );
    const property = fc.property(fc.array(step, { maxLength: 300 }), (steps) => {
      const store = new VectorStore(3);
      const expected = new Map<number, number[]>();
      steps.forEach(([kind, a, b], at) => {
        const row = [at, a, b];
        if (kind === 'append') {
          store.append(at, Float32Array.from([0, 0, 0, ...row]), 1);
          expected.set(at, row);
        } else if (store.size > 0 && kind === 'write') {
          store.write(a % store.size, Float32Array.from(row), 0);
          expected.set(store.labels[a % store.size]!, row);
        } else if (store.size > 0 && kind === 'swap') {
          store.swap(a % store.size, b % store.size);
        } else if (store.size > 0) {
          expected.delete(store.labels[store.size - 1]!);
          store.pop();
        }
      });
      expect(store.size).toBe(expected.size);
      for (const [label, row] of expected) {
        const slot = store.slotOf(label)!;
        expect(store.labels[slot]).toBe(label);
        expect(rowOf(store, slot)).toEqual(row);
        expect(store.holds(slot, Float32Array.from(row), 0)).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 100, seed: 9 });
  });

  test('holds sees one changed number', () => {
    const store = new VectorStore(2);
    store.append(5, Float32Array.of(1, 2), 0);
    expect(store.holds(0, Float32Array.of(9, 9, 1, 2), 1)).toBe(true);
    expect(store.holds(0, Float32Array.of(1, 2.5), 0)).toBe(false);
  });

  test('room is made for new labels only', () => {
    const store = new VectorStore(1);
    const labels = Uint32Array.from({ length: 1_000 }, (_, at) => at);
    store.reserveFor(labels);
    labels.forEach((label) => store.append(label, Float32Array.of(label), 0));
    const before = store.vectors;
    store.reserveFor(labels);
    expect(store.vectors).toBe(before);
    store.reserveFor(Uint32Array.of(1_000));
    expect(store.vectors.length).toBeGreaterThan(1_000);
    expect(rowOf(store, 999)).toEqual([999]);
  });

  test('pop of an empty store and clear', () => {
    const store = new VectorStore(1);
    store.pop();
    store.append(1, Float32Array.of(1), 0);
    store.clear();
    expect([store.size, store.slotOf(1), store.memoryBytes]).toEqual([0, undefined, 0]);
  });
});
