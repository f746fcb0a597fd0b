import { describe, expect, test } from '@jest/globals';
import { LabelSlots } from './label-slots.ts';

describe('LabelSlots', () => {
  test('a label keeps its slot until it is swapped or dropped', () => {
    const slots = new LabelSlots();
    slots.grow(slots.capacityFor(3));
    expect([7, 8, 9].map((label) => slots.append(label))).toEqual([0, 1, 2]);
    slots.swap(0, 2);
    expect([7, 8, 9].map((label) => slots.slotOf(label))).toEqual([2, 1, 0]);
    slots.pop();
    expect([slots.size, slots.slotOf(7), slots.labels[0]]).toEqual([2, undefined, 9]);
    slots.grow(1_000);
    expect([slots.capacity, slots.slotOf(9), slots.labels[1]]).toEqual([1_000, 0, 8]);
    slots.clear();
    expect([slots.size, slots.capacity, slots.memoryBytes]).toEqual([0, 0, 0]);
  });

  test('counts labels without a slot', () => {
    const slots = new LabelSlots();
    slots.grow(64);
    slots.append(5);
    expect(slots.countNew(Uint32Array.of(5, 6, 7))).toBe(2);
  });

  test('grows by half at least, and never where there is room', () => {
    const slots = new LabelSlots();
    expect([slots.capacityFor(0), slots.capacityFor(1)]).toEqual([0, 64]);
    slots.grow(100);
    expect([100, 101, 400].map((needed) => slots.capacityFor(needed))).toEqual([100, 150, 400]);
  });
});
