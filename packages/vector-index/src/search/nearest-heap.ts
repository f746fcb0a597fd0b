/**
 * The k nearest of all that is offered, in a binary heap with the farthest on top. Order is by
 * distance, then by label, so that the same vectors give the same answer on every road.
 */
export class NearestHeap {
  readonly #distances: Float32Array;
  readonly #labels: Uint32Array;
  readonly #k: number;
  #count = 0;

  constructor(k: number) {
    this.#k = k;
    this.#distances = new Float32Array(k);
    this.#labels = new Uint32Array(k);
  }

  get count(): number {
    return this.#count;
  }

  reset(): void {
    this.#count = 0;
  }

  /** `distance` must be a float32 value; each label may be offered once. */
  offer(distance: number, label: number): void {
    if (this.#count < this.#k) {
      this.#siftUp(this.#count++, distance, label);
    } else if (this.#isAfterTop(distance, label)) {
      return;
    } else {
      this.#siftDown(distance, label, this.#count);
    }
  }

  /** Writes nearest first from `at` on, empties the heap, and returns how many there were. */
  drainInto(distances: Float32Array, labels: Uint32Array, at: number): number {
    const total = this.#count;
    for (let left = total - 1; left >= 0; left--) {
      distances[at + left] = this.#distances[0]!;
      labels[at + left] = this.#labels[0]!;
      this.#siftDown(this.#distances[left]!, this.#labels[left]!, left);
    }
    this.#count = 0;
    return total;
  }

  #isAfterTop(distance: number, label: number): boolean {
    const top = this.#distances[0]!;
    return distance > top || (distance === top && label > this.#labels[0]!);
  }

  #siftUp(from: number, distance: number, label: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = this.#distances[parent]!;
      if (above > distance || (above === distance && this.#labels[parent]! > label)) break;
      this.#distances[place] = above;
      this.#labels[place] = this.#labels[parent]!;
      place = parent;
    }
    this.#distances[place] = distance;
    this.#labels[place] = label;
  }

  #siftDown(distance: number, label: number, count: number): void {
    let place = 0;
    for (let child = 1; child < count; child = 2 * place + 1) {
      if (child + 1 < count && this.#isAfter(child + 1, child)) child++;
      const below = this.#distances[child]!;
      if (below < distance || (below === distance && this.#labels[child]! < label)) break;
      this.#distances[place] = below;
      this.#labels[place] = this.#labels[child]!;
      place = child;
    }
    this.#distances[place] = distance;
    this.#labels[place] = label;
  }

  #isAfter(a: number, b: number): boolean {
    const difference = this.#distances[a]! - this.#distances[b]!;
    return difference > 0 || (difference === 0 && this.#labels[a]! > this.#labels[b]!);
  }
}
