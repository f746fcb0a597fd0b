import { eachBit } from '../bits/each-bit.ts';
import { hasBit } from '../bits/has-bit.ts';
import type { LabelSet } from '../label-set.ts';
import type { VectorStore } from '../store/vector-store.ts';

/** Looking a label up costs about as much as testing so many of them. */
const TESTS_PER_LOOKUP = 16;

/** The slots of the allowed labels in the order of memory, each once. */
export function allowedSlots(store: VectorStore, allow: Uint32Array | LabelSet): Uint32Array {
  if (allow instanceof Uint32Array) return slotsOf(store, allow);
  const { bits, count } = allow;
  if (count * TESTS_PER_LOOKUP > store.size) return slotsTested(store, bits);
  const labels: number[] = [];
  eachBit(bits, (label) => labels.push(label));
  return slotsOf(store, labels);
}

function slotsOf(store: VectorStore, labels: Iterable<number>): Uint32Array {
  const slots = new Set<number>();
  for (const label of labels) {
    const slot = store.slotOf(label);
    if (slot !== undefined) slots.add(slot);
  }
  return Uint32Array.from(slots).sort();
}

function slotsTested(store: VectorStore, bits: Uint32Array): Uint32Array {
  const { labels, size } = store;
  const slots = new Uint32Array(size);
  let found = 0;
  for (let slot = 0; slot < size; slot++) if (hasBit(bits, labels[slot]!)) slots[found++] = slot;
  return slots.subarray(0, found);
}
