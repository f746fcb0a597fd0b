import type { MetricSpace } from '../space/metric-space.ts';
import type { ScoreBlock } from '../space/score-block.ts';
import type { VectorStore } from '../store/vector-store.ts';
import type { QueryGroup } from './search-batch.ts';

/** Rows scored before their scores are read: 256 rows of 128 numbers stay in the second cache. */
const ROWS_PER_BLOCK = 256;

/** Scores slots of a store against prepared queries and offers them to the heaps of a group. */
export class RowScorer {
  readonly #space: MetricSpace;
  readonly #labels: Uint32Array;
  readonly #block: ScoreBlock;

  /** `queries` are prepared (`MetricSpace.prepare`). Valid until the store changes. */
  constructor(space: MetricSpace, store: VectorStore, queries: Float32Array) {
    this.#space = space;
    this.#labels = store.labels;
    this.#block = {
      rows: store.vectors,
      from: 0,
      to: 0,
      queries,
      query: 0,
      dimension: space.dimension,
      scores: new Float64Array(ROWS_PER_BLOCK * 4),
    };
  }

  /** Offers slots `from` … `to` − 1. */
  offerRange(group: QueryGroup, from: number, to: number): void {
    for (let at = from; at < to; at += ROWS_PER_BLOCK) {
      this.#offerBlock(group, at, Math.min(at + ROWS_PER_BLOCK, to));
    }
  }

  /** Offers single slots, each at most once; neighbours in memory are scored together. */
  offerSlots(group: QueryGroup, slots: ArrayLike<number>): void {
    for (let at = 0; at < slots.length;) {
      const from = slots[at++]!;
      let to = from + 1;
      for (; slots[at] === to; at++) to++;
      this.offerRange(group, from, to);
    }
  }

  #offerBlock(group: QueryGroup, from: number, to: number): void {
    const block = this.#block;
    const { kernel } = this.#space;
    const width = group.heaps.length;
    block.from = from;
    block.to = to;
    block.query = group.query;
    if (width === 4) kernel.scoreFour(block);
    else kernel.scoreOne(block);
    for (let lane = 0; lane < width; lane++) this.#offerLane(group, lane);
  }

  #offerLane(group: QueryGroup, lane: number): void {
    const { from, to, scores } = this.#block;
    const width = group.heaps.length;
    const heap = group.heaps[lane]!;
    const space = this.#space;
    for (let slot = from, at = lane; slot < to; slot++, at += width) {
      // Rounded before it is compared: order and ties are those of the reported distances.
      heap.offer(Math.fround(space.distance(scores[at]!)), this.#labels[slot]!);
    }
  }
}
