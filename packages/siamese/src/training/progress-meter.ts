import { learningRateOf } from './schedules/learning-rate-of.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingProgress } from './training-progress.ts';
import type { TrainingRun } from './training-run.ts';

/** Measures the speed of a run in this process, and words its progress. */
export class ProgressMeter {
  readonly #plan: TrainingPlan;
  readonly #run: TrainingRun;
  readonly #startedAt: number;
  #examples = 0;
  #steps = 0;
  #waitedMs = 0;

  constructor(plan: TrainingPlan, run: TrainingRun) {
    this.#plan = plan;
    this.#run = run;
    this.#startedAt = plan.now();
  }

  /** Time of this process and of those before it. */
  get durationMs(): number {
    return this.#run.earlierMs + this.#plan.now() - this.#startedAt;
  }

  /** Draws batches and waits for them, and counts how long both take. */
  async waitFor<T>(draw: () => Promise<T>): Promise<T> {
    const from = performance.now();
    const ready = await draw();
    this.#waitedMs += performance.now() - from;
    return ready;
  }

  countStep(examples: number): void {
    this.#examples += examples;
    this.#steps += 1;
  }

  report(type: TrainingProgress['type'], loss: number): TrainingProgress {
    const { steps, stepsPerEpoch, epochs, optimizer, now } = this.#plan;
    const { step, history } = this.#run;
    const seconds = Math.max((now() - this.#startedAt) / 1000, 1e-3);
    return {
      type,
      epoch: Math.max(1, Math.ceil(step / stepsPerEpoch)),
      epochs,
      step,
      steps,
      loss,
      learningRate: learningRateOf(step, { ...optimizer, steps, history }),
      examplesPerSecond: this.#examples / seconds,
      etaSeconds: this.#steps === 0 ? 0 : ((steps - step) * seconds) / this.#steps,
      dataShare: Math.min(1, this.#waitedMs / 1000 / seconds),
    };
  }
}
