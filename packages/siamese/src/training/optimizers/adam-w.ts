import { adamUpdate, tf } from '@kindred/tensor';
import type { Optimizer } from './optimizer.ts';

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

interface Moments {
  readonly first: tf.Variable;
  readonly second: tf.Variable;
}

/** Adam with decoupled weight decay: Loshchilov and Hutter 2019, algorithm 2. */
export class AdamW implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #moments: readonly Moments[];
  readonly #weightDecay: number;

  /** @param variables kernels (two dimensions or more) decay; vectors and scalars do not */
  constructor(variables: readonly tf.Variable[], weightDecay: number) {
    this.#variables = variables;
    this.#weightDecay = weightDecay;
    this.#moments = variables.map((variable) => ({
      first: tf.tidy(() => tf.variable(tf.zerosLike(variable), false)),
      second: tf.tidy(() => tf.variable(tf.zerosLike(variable), false)),
    }));
  }

  /** First and second moments of every variable, for a checkpoint. */
  get state(): { readonly name: string; readonly variable: tf.Variable }[] {
    return this.#moments.flatMap(({ first, second }, index) => [
      { name: `first/${index}`, variable: first },
      { name: `second/${index}`, variable: second },
    ]);
  }

  /**
   * One update.
   *
   * @param step counted from 1, for the correction of the moments' bias
   * @param gradients by variable name, as tf.variableGrads gives them; a variable without one is left
   */
  apply(step: number, learningRate: number, gradients: tf.NamedTensorMap): void {
    const stepSize = (learningRate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
    const epsilon = EPSILON * Math.sqrt(1 - BETA2 ** step);
    const parameters = this.#variables.flatMap((variable, index) => {
      const gradient = gradients[variable.name];
      const moments = this.#moments[index];
      if (!gradient || !moments) return [];
      const kept = variable.rank > 1 ? 1 - learningRate * this.#weightDecay : 1;
      return [{ variable, ...moments, gradient, kept }];
    });
    adamUpdate(parameters, { beta1: BETA1, beta2: BETA2, stepSize, epsilon });
  }

  dispose(): void {
    for (const { variable } of this.state) variable.dispose();
  }
}
