import { describe, expect, test } from '@jest/globals';
import { NodeLabels } from './node-labels.ts';

describe('NodeLabels', () => {
  test('one label a node, and back', () => {
    const labels = new NodeLabels(2);
    labels.add(7, 0, true);
    labels.add(4_294_967_294, 1, true);
    expect([labels.nodeOf(7), labels.nodeOf(4_294_967_294), labels.nodeOf(1)]).toEqual([
      0,
      1,
      undefined,
    ]);
    expect([...labels.of(1, 10)]).toEqual([4_294_967_294]);
    expect(labels.remove(7, 0)).toBe(true);
    expect([labels.size, labels.nodeOf(7)]).toEqual([1, undefined]);
  });

  test('a shared node lives until its last label goes, whichever that is', () => {
    const labels = new NodeLabels(1);
    labels.add(1, 0, true);
    labels.add(2, 0, false);
    labels.add(3, 0, false);
    expect([...labels.of(0, 10)].sort()).toEqual([1, 2, 3]);
    expect([...labels.of(0, 2)]).toHaveLength(2);
    expect(labels.remove(1, 0)).toBe(false);
    expect(labels.remove(3, 0)).toBe(false);
    expect([...labels.of(0, 10)]).toEqual([2]);
    expect(labels.remove(2, 0)).toBe(true);
    expect(labels.size).toBe(0);
  });

  test('growing keeps what is there', () => {
    const labels = new NodeLabels(1);
    labels.add(9, 0, true);
    labels.grow(4);
    labels.add(8, 3, true);
    expect([labels.capacity, ...labels.of(0, 1), ...labels.of(3, 1)]).toEqual([4, 9, 8]);
    expect(labels.memoryBytes).toBeGreaterThan(16);
  });
});
