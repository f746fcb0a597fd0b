import { tf } from '@kindred/tensor';
import type { Optimizer } from './optimizer.ts';

export interface SgdOptions {
  readonly momentum: number;
  readonly weightDecay: number;
}

/**
 * Gradient descent with momentum and decoupled weight decay: SGDW of Loshchilov and Hutter 2019,
 * algorithm 1, with the learning rate applied to the velocity, as PyTorch does.
 */
export class Sgd implements Optimizer {
  readonly #variables: readonly tf.Variable[];
  readonly #velocities: readonly tf.Variable[];
  readonly #options: SgdOptions;

  /** @param variables kernels (two dimensions or more) decay; vectors and scalars do not */
  constructor(variables: readonly tf.Variable[], options: SgdOptions) {
    this.#variables = variables;
    this.#options = options;
    this.#velocities =
      options.momentum === 0
        ? []
        : variables.map((variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false)));
  }

  get state(): { readonly name: string; readonly variable: tf.Variable }[] {
    return this.#velocities.map((variable, index) => ({ name: `velocity/${index}`, variable }));
  }

  apply(_step: number, learningRate: number, gradients: tf.NamedTensorMap): void {
    const { momentum, weightDecay } = this.#options;
    for (const [index, variable] of this.#variables.entries()) {
      const gradient = gradients[variable.name];
      if (!gradient) continue;
      const decay = variable.rank > 1 ? learningRate * weightDecay : 0;
      tf.tidy(() => {
        const velocity = this.#velocities[index];
        velocity?.assign(velocity.mul(momentum).add(gradient));
        const change = (velocity ?? gradient).mul(learningRate);
        variable.assign((decay > 0 ? variable.mul(1 - decay) : variable).sub(change));
      });
    }
  }

  dispose(): void {
    for (const velocity of this.#velocities) velocity.dispose();
  }
}
