import { tf } from '@kindred/tensor';
import type { DistanceName } from '../distances/distance-name.ts';
import { unitLength } from '../distances/unit-length.ts';
import type { MiningSchedule } from '../miners/mining-schedule.ts';
import { CollapsedEmbeddingError } from './collapsed-embedding-error.ts';
import type { CollapseGuardOptions } from './collapse-guard-options.ts';
import { embeddingSpread, type EmbeddingSpread } from './embedding-spread.ts';

/** What the guard has to say after a step. */
export interface GuardReport {
  readonly spread: EmbeddingSpread;
  readonly isCollapsing: boolean;
  /** Present where the mining was switched just now. */
  readonly mining?: 'semi-hard' | 'batch-hard';
}

/**
 * Looks at the embeddings of a batch every so many steps. What it does is a function of the training
 * alone, so that a run with the same seed, or a resumed one, switches its mining at the same step.
 */
export class CollapseGuard {
  readonly #options: CollapseGuardOptions;
  readonly #distance: DistanceName;
  readonly #schedule: MiningSchedule | undefined;
  #seen: { readonly spread: EmbeddingSpread; readonly possibleRank: number } | undefined;
  /** Looks in a row at which nothing was left; a checkpoint holds it. */
  lostLooks = 0;

  /**
   * @param distance of the training: for the cosine only the directions of embeddings matter
   * @param schedule of the loss, where its mining is scheduled
   */
  constructor(
    options: CollapseGuardOptions,
    distance: DistanceName,
    schedule: MiningSchedule | undefined,
  ) {
    this.#options = options;
    this.#distance = distance;
    this.#schedule = schedule;
  }

  /** Looks at the embeddings [n, d] of step `step`, if it is time. */
  observe(step: number, embeddings: tf.Tensor2D, labels: Int32Array): void {
    if (step % this.#options.everySteps !== 0) return;
    const [rows, dimension] = embeddings.shape;
    const values = tf.tidy(() =>
      (this.#distance === 'cosine' ? unitLength(embeddings) : embeddings).dataSync<'float32'>(),
    );
    this.#seen = {
      spread: embeddingSpread(values, dimension),
      possibleRank: Math.min(rows - 1, dimension, new Set(labels).size - 1),
    };
  }

  /**
   * Judges what was seen at this step, and switches the mining where that is safe.
   *
   * @throws CollapsedEmbeddingError when nothing has been left for too long
   */
  judge(step: number): GuardReport | undefined {
    if (!this.#seen) return undefined;
    const { spread, possibleRank } = this.#seen;
    this.#seen = undefined;
    const { warnSpread, warnRank, lostSpread, patience } = this.#options;
    this.lostLooks = spread.spread < lostSpread ? this.lostLooks + 1 : 0;
    if (this.lostLooks >= patience) throw new CollapsedEmbeddingError(step, spread);
    // Few classes or dimensions leave no room for a higher rank.
    const isFlat = spread.effectiveRank < Math.min(warnRank, 0.75 * possibleRank);
    const isCollapsing = spread.spread < warnSpread || isFlat;
    const mining = this.#switchMining(spread, isCollapsing);
    return { spread, isCollapsing, ...(mining && { mining }) };
  }

  #switchMining({ spread }: EmbeddingSpread, isCollapsing: boolean): GuardReport['mining'] {
    const schedule = this.#schedule;
    if (!schedule) return undefined;
    const { safeSpread, activeShare } = this.#options;
    const isSafe = !isCollapsing && spread >= safeSpread && schedule.activeShare < activeShare;
    const { mining } = schedule.state;
    schedule.restart();
    if (mining === 'semi-hard' && isSafe) schedule.switchTo('batch-hard');
    else if (mining === 'batch-hard' && isCollapsing) schedule.switchTo('semi-hard');
    else return undefined;
    return schedule.state.mining;
  }
}
