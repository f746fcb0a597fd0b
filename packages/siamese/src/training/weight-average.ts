import { tf } from '@kindred/tensor';
import type { NamedVariable } from '../serialization/pack-variables.ts';

/** A moving average of the weights, to be kept instead of the last ones. */
export interface WeightAverageOptions {
  /** What is kept of the average at each step. @defaultValue 0.999 */
  readonly decay?: number;
}

/**
 * Exponential moving average of a network's weights (Polyak and Juditsky 1992; Tarvainen and Valpola
 * 2017). The first steps count for less: the decay is min(decay, (1 + step) / (10 + step)), as TensorFlow
 * warms it up, so that the random start is forgotten. The moving statistics of batch normalisation are
 * averaged as the weights are, so that they belong to the averaged weights.
 */
export class WeightAverage {
  readonly #weights: readonly NamedVariable[];
  readonly #averages: readonly tf.Variable[];
  readonly #decay: number;

  constructor(weights: readonly NamedVariable[], { decay = 0.999 }: WeightAverageOptions) {
    this.#weights = weights;
    this.#decay = decay;
    this.#averages = weights.map(({ variable }) => tf.tidy(() => tf.variable(variable, false)));
  }

  /** The averages, for a checkpoint. */
  get state(): NamedVariable[] {
    return this.#averages.map((variable, index) => ({ name: `average/${index}`, variable }));
  }

  /** @param step counted from 1, after its update */
  update(step: number): void {
    const decay = Math.min(this.#decay, (1 + step) / (10 + step));
    for (const [average, weight] of this.#pairs()) {
      tf.tidy(() => average.assign(average.add(weight.sub(average).mul(1 - decay))));
    }
  }

  /** Gives the network the averages, and keeps its weights in their place until the next swap. */
  swap(): void {
    for (const [average, weight] of this.#pairs()) {
      tf.tidy(() => {
        const last = weight.clone();
        weight.assign(average.clone());
        average.assign(last);
      });
    }
  }

  dispose(): void {
    for (const average of this.#averages) average.dispose();
  }

  *#pairs(): Generator<[average: tf.Variable, weight: tf.Variable]> {
    for (const [index, { variable }] of this.#weights.entries()) {
      yield [this.#averages[index] as tf.Variable, variable];
    }
  }
}
