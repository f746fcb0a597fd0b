/** The slots of the allowed labels that are stored, in the order of memory, each once. */
export function allowedSlots(
  store: { slotOf(label: number): number | undefined },
  allow: Uint32Array,
): Uint32Array {
  const slots = new Set<number>();
  for (const label of allow) {
    const slot = store.slotOf(label);
    if (slot !== undefined) slots.add(slot);
  }
  return Uint32Array.from(slots).sort();
}
