import type { MinedBatch } from './miner.ts';
import { mineTriplets } from './mine-triplets.ts';
import { positivePairs } from './positive-pairs.ts';
import type { Triplets } from './triplets.ts';

/** What a checkpoint holds of a schedule. */
export interface MiningScheduleState {
  readonly mining: 'semi-hard' | 'batch-hard';
  readonly mined: number;
  readonly possible: number;
}

/**
 * Semi-hard mining that becomes batch-hard when it is told to. It counts how many of the positive pairs
 * still found a semi-hard negative: where few do, semi-hard mining has nothing left to teach.
 */
export class MiningSchedule {
  #mining: MiningScheduleState['mining'] = 'semi-hard';
  #mined = 0;
  #possible = 0;

  get state(): MiningScheduleState {
    return { mining: this.#mining, mined: this.#mined, possible: this.#possible };
  }

  set state({ mining, mined, possible }: MiningScheduleState) {
    this.#mining = mining;
    this.#mined = mined;
    this.#possible = possible;
  }

  /** Share of the positive pairs that gave a triplet since the last `restart`; 1 before any. */
  get activeShare(): number {
    return this.#possible === 0 ? 1 : this.#mined / this.#possible;
  }

  triplets(batch: MinedBatch): Triplets {
    const triplets = mineTriplets(this.#mining, batch);
    if (this.#mining === 'semi-hard') {
      this.#mined += triplets.anchors.length;
      this.#possible += positivePairs(batch.labels);
    }
    return triplets;
  }

  /** Counts from here. */
  restart(): void {
    this.#mined = 0;
    this.#possible = 0;
  }

  switchTo(mining: MiningScheduleState['mining']): void {
    this.#mining = mining;
  }
}
