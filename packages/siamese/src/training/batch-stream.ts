import type { Augmenter } from '../augmentation/augmenter.ts';
import type { AugmentationSpec } from '../augmentation/augmentation-spec.ts';
import { startAugmenter } from '../augmentation/start-augmenter.ts';
import type { ClassNeighbours } from '../neighbours/class-neighbours.ts';
import { drawConstrained } from '../constraints/draw-constrained.ts';
import { randomOfStep } from '../random/random-of-step.ts';
import type { Batch } from '../samplers/batch.ts';
import { drawMixed } from '../rehearsal/draw-mixed.ts';
import { nearClassesOf } from '../samplers/near-classes-of.ts';
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
 * the seed, of n, and of the classes' neighbours as they were last looked up before its update, where the
 * sampler needs them: a resumed run sees the same batches.
 */
export class BatchStream {
  readonly #plan: TrainingPlan;
  #labels: ReadonlyMap<number, number> | undefined;
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
   * @param neighbours of the classes, as they are at this step
   */
  async next(step: number, neighbours?: ClassNeighbours): Promise<ReadyBatch[]> {
    const { accumulate } = this.#plan.optimizer;
    if (this.#next === undefined) await this.#startAugmenter();
    this.#next ??= (step - 1) * accumulate;
    const ahead = this.#augmenter ? AHEAD : 0;
    const end = accumulate * this.#lastDrawableStep(step);
    while (this.#inWork.length < accumulate + ahead && this.#next < end) {
      const started = this.#prepare(this.#next++, neighbours);
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

  /** Of the steps whose batches can be drawn now: later ones wait until neighbours are looked up anew. */
  #lastDrawableStep(step: number): number {
    const every = nearClassesOf(this.#plan.sampler)?.refreshEverySteps;
    return every === undefined ? Infinity : every * Math.ceil(step / every);
  }

  async #prepare(index: number, neighbours: ClassNeighbours | undefined): Promise<ReadyBatch> {
    const { seed, data, augment } = this.#plan;
    const batch = this.#draw(index, neighbours);
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

  #draw(index: number, neighbours: ClassNeighbours | undefined): Batch {
    const { classes, sampler: spec, mixture, seed, steps, optimizer, constraints } = this.#plan;
    const sampler = samplers[spec.kind] as Sampler<SamplerKind>;
    const step = Math.floor(index / optimizer.accumulate);
    const moment = { step, steps, neighbours };
    const random = randomOfStep(seed, index, 'batch');
    const draw = () =>
      mixture
        ? drawMixed(sampler, { classes, spec, rehearsal: mixture, moment }, random)
        : sampler.draw(classes, spec, random, moment);
    const drawn = constraints
      ? drawConstrained(constraints, {
          draw,
          labelOf: (row) => this.#labelOf(row),
          random: randomOfStep(seed, index, 'constraints'),
        })
      : draw();
    return {
      ...drawn,
      random: randomOfStep(seed, index, 'mining'),
      noise: randomOfStep(seed, index, 'dropout').integer(2 ** 31),
    };
  }

  /** Class of a row among those that are trained on, if it is of one. */
  #labelOf(row: number): number | undefined {
    this.#labels ??= new Map(
      this.#plan.classes.rows.flatMap((rows, label) => rows.map((of) => [of, label])),
    );
    return this.#labels.get(row);
  }
}

function isPipeline(
  augment: Augment | readonly AugmentationSpec[] | undefined,
): augment is readonly AugmentationSpec[] {
  return Array.isArray(augment);
}
