import type { NearestHeap } from '../search/nearest-heap.ts';
import type { MetricSpace } from '../space/metric-space.ts';
import type { Int8Block } from './dot-int8.ts';
import { dotInt8 } from './dot-int8.ts';
import type { Int8Store } from './int8-store.ts';
import { quantizeQuery } from './quantize-query.ts';

const ROWS_PER_BLOCK = 256;

/**
 * Distances between one prepared query and stored codes. With a row x = o + s·c and the query q = t·d, both
 * as rounded: q·x = o·Σq + s·t·(c·d), and ‖q − x‖² = Σx² + Σq² − 2·q·x.
 */
export class Int8Scorer {
  readonly #space: MetricSpace;
  readonly #store: Int8Store;
  readonly #block: Int8Block;
  readonly #scale: number;
  #sum = 0;
  #squares = 0;

  /** Valid until the store changes. */
  constructor(space: MetricSpace, store: Int8Store, query: Float32Array) {
    const { codes, scale } = quantizeQuery(query);
    this.#space = space;
    this.#store = store;
    this.#scale = scale;
    for (const code of codes) {
      this.#sum += scale * code;
      this.#squares += (scale * code) ** 2;
    }
    const dots = new Int32Array(ROWS_PER_BLOCK);
    this.#block = { codes: store.codes, from: 0, to: 0, query: codes, dots };
  }

  /** Offers slots `from` … `to` − 1. */
  offerRange(heap: NearestHeap, from: number, to: number): void {
    for (let at = from; at < to; at += ROWS_PER_BLOCK) {
      this.#offerBlock(heap, at, Math.min(at + ROWS_PER_BLOCK, to));
    }
  }

  /** Offers single slots; each at most once. */
  offerSlots(heap: NearestHeap, slots: Iterable<number>): void {
    for (const slot of slots) this.#offerBlock(heap, slot, slot + 1);
  }

  #offerBlock(heap: NearestHeap, from: number, to: number): void {
    const block = this.#block;
    const { labels, numbers } = this.#store;
    const { offsets, scales, squares } = numbers;
    const isDotProduct = this.#space.metric === 'ip';
    block.from = from;
    block.to = to;
    dotInt8(block);
    for (let slot = from; slot < to; slot++) {
      const dot = scales[slot]! * this.#scale * block.dots[slot - from]!;
      const product = offsets[slot]! * this.#sum + dot;
      // As the score kernel of the metric would give it; rounding may leave less than 0.
      const squared = squares[slot]! + this.#squares - 2 * product;
      const score = isDotProduct ? product : squared < 0 ? 0 : squared;
      heap.offer(Math.fround(this.#space.distance(score)), labels[slot]!);
    }
  }
}
