import type { Augmenter } from '../augmentation/augmenter.ts';
import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';
import { startAugmenter } from '../augmentation/start-augmenter.ts';
import { randomOfStep } from '../random/random-of-step.ts';
import type { Batch } from '../samplers/batch.ts';
import type { Sampler } from '../samplers/sampler.ts';
import type { SamplerKind } from '../samplers/sampler-spec.ts';
import { samplers } from '../samplers/samplers.ts';
import { gatherBatch } from './gather-batch.ts';
import type { Augment } from './train-options.ts';
import type { TrainingPlan } from './training-plan.ts';

/** A batch with its inputs, ready to be trained on. */
export interface ReadyBatch {
  readonly batch: Batch;
  /** rows × product(inputShape), augmented. */
  readonly inputs: Float32Array;
}

/** Batches that are in work while one is trained on. */
const AHEAD = 2;

/**
 * Draws, gathers and augments batches, some ahead where a thread augments them. Batch n is a function of
 * the seed and n alone: nothing has to be saved for a resumed run to see the same batches.
 */
export class BatchStream {
  readonly #plan: TrainingPlan;
  readonly #inWork: Promise<ReadyBatch>[] = [];
  #augmenter: Augmenter | undefined;
  /** Number of the next batch to be drawn, once it is known where the training begins. */
  #next: number | undefined;

  constructor(plan: TrainingPlan) {
    this.#plan = plan;
  }

  /**
   * The batches of an update, `optimizer.accumulate` of them.
   *
   * @param step counted from 1; the first call may name any, later ones the step after
   */
  async next(step: number): Promise<ReadyBatch[]> {
    const { accumulate } = this.#plan.optimizer;
    if (this.#next === undefined) await this.#startAugmenter();
    this.#next ??= (step - 1) * accumulate;
    const ahead = this.#augmenter ? AHEAD : 0;
    while (this.#inWork.length < accumulate + ahead) {
      const started = this.#prepare(this.#next++);
      // Where the training ends before it is asked for, nobody hears of its failure.
      started.catch(() => {});
      this.#inWork.push(started);
    }
    return Promise.all(this.#inWork.splice(0, accumulate));
  }

  async close(): Promise<void> {
    await this.#augmenter?.stop();
  }

  async #startAugmenter(): Promise<void> {
    const { augment, data } = this.#plan;
    if (!isPipeline(augment) || augment.length === 0) return;
    this.#augmenter = await startAugmenter({ specs: augment, inputShape: data.inputShape });
  }

  async #prepare(index: number): Promise<ReadyBatch> {
    const { classes, sampler: spec, seed, data, augment } = this.#plan;
    const sampler = samplers[spec.kind] as Sampler<SamplerKind>;
    const batch = sampler.draw(classes, spec, randomOfStep(seed, index, 'batch'));
    const inputs = gatherBatch(data, batch.rows);
    const random = randomOfStep(seed, index, 'augmentation');
    if (this.#augmenter) {
      return {
        batch,
        inputs: await this.#augmenter.augment({ inputs, labels: batch.labels }, random),
      };
    }
    if (!augment || isPipeline(augment)) return { batch, inputs };
    return { batch, inputs: augment(inputs, batch.rows.length, random.next) };
  }
}

function isPipeline(
  augment: Augment | readonly AugmentationSpec[] | undefined,
): augment is readonly AugmentationSpec[] {
  return Array.isArray(augment);
}
