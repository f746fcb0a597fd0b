import type { TrainingConfig } from '@kindred/contracts';
import type { OpenedBase } from '../train-model/open-base.ts';
import type { NetworkPlan } from '../train-model/plan-network.ts';
import type { RunExamples } from '../train-model/prepare-run.ts';
import { startTraining } from '../train-model/start-training.ts';

/** Steps that are done; the first ones make the backend choose its kernels, and are not counted. */
const steps = 8;
const warmUp = 3;

export interface MeasuredSteps {
  /** Weights of the network. */
  readonly parameters: number;
  readonly secondsPerStep: number;
  /** Of all steps and validations of the recipe. */
  readonly seconds: number;
}

/** Does some steps and one validation of a recipe, as the run would, and times them. */
export async function measureSteps(
  config: TrainingConfig,
  {
    network,
    examples,
    base,
    signal,
  }: {
    readonly network: NetworkPlan;
    readonly examples: RunExamples;
    readonly base: OpenedBase | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<MeasuredSteps> {
  const probed = Math.min(steps, config.steps);
  const { earlyStopping: _never, ...rest } = config;
  const probe = { ...rest, steps: probed, stepsPerEpoch: probed, collapseGuard: false };
  const hooks = signal ? { signal } : {};
  const training = await startTraining({ config: probe }, { network, examples, base }, hooks);
  const times: number[] = [];
  let validation = 0;
  let last = performance.now();
  for (;;) {
    const next = await training.next();
    const now = performance.now();
    if (next.done === true) {
      const { model } = next.value;
      const parameters = model.encoder.weights.reduce(
        (sum, { variable }) => sum + variable.size,
        0,
      );
      model.dispose();
      const secondsPerStep = median(times.slice(times.length > warmUp ? warmUp : 0)) / 1000;
      const epochs = Math.ceil(config.steps / Math.min(config.stepsPerEpoch, config.steps));
      const seconds = config.steps * secondsPerStep + (epochs * validation) / 1000;
      return { parameters, secondsPerStep, seconds };
    }
    if (next.value.type === 'step') times.push(now - last);
    if (next.value.type === 'epoch') validation = now - last;
    last = now;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
