import type { VectorStore } from '../store/vector-store.ts';

/** The slots of the allowed labels in the order of memory, each once. */
export function allowedSlots(store: Pick<VectorStore, 'slotOf'>, allow: Uint32Array): Uint32Array {
  const slots = new Set<number>();
  for (const label of allow) {
    const slot = store.slotOf(label);
    if (slot !== undefined) slots.add(slot);
  }
  return Uint32Array.from(slots).sort();
}
