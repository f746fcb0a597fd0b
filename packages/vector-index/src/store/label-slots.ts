/**
 * Which label is in which of the dense slots 0 … size − 1. A slot is only a place: it changes owner
 * through `swap`, the label does not.
 */
export class LabelSlots {
  #labels = new Uint32Array(0);
  #slots = new Map<number, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Slots there is room for. */
  get capacity(): number {
    return this.#labels.length;
  }

  /** Label by slot; longer than size. Replaced when there are more slots: do not keep it. */
  get labels(): Uint32Array {
    return this.#labels;
  }

  get memoryBytes(): number {
    const bytesPerMapEntry = 40;
    return this.#labels.byteLength + this.#slots.size * bytesPerMapEntry;
  }

  slotOf(label: number): number | undefined {
    return this.#slots.get(label);
  }

  /** How many of `labels` have no slot yet (a repeated one counts each time). */
  countNew(labels: Uint32Array): number {
    let count = 0;
    for (const label of labels) if (!this.#slots.has(label)) count++;
    return count;
  }

  /** The capacity to grow to so that `needed` slots fit: the present one where they do already. */
  capacityFor(needed: number): number {
    const { capacity } = this;
    return needed <= capacity ? capacity : Math.max(needed, Math.ceil(capacity * 1.5), 64);
  }

  grow(capacity: number): void {
    const labels = new Uint32Array(capacity);
    labels.set(this.#labels.subarray(0, this.#size));
    this.#labels = labels;
  }

  /** Gives a new label the slot at the end, for which there must be room. */
  append(label: number): number {
    const slot = this.#size++;
    this.#labels[slot] = label;
    this.#slots.set(label, slot);
    return slot;
  }

  swap(a: number, b: number): void {
    const labelA = this.#labels[a]!;
    const labelB = this.#labels[b]!;
    this.#labels[a] = labelB;
    this.#labels[b] = labelA;
    this.#slots.set(labelB, a);
    this.#slots.set(labelA, b);
  }

  /** Drops the last slot. */
  pop(): void {
    if (this.#size === 0) return;
    this.#size--;
    this.#slots.delete(this.#labels[this.#size]!);
  }

  clear(): void {
    this.#labels = new Uint32Array(0);
    this.#slots = new Map();
    this.#size = 0;
  }
}
