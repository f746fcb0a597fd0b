import { tf } from '@kindred/tensor';
import type { NamedWeight } from '../weight-files/weight-entry.ts';

/** The weights of a network as tensors, by name. */
export class FaceTensors {
  readonly #tensors = new Map<string, tf.Tensor>();

  constructor(weights: ReadonlyMap<string, NamedWeight>) {
    for (const { name, values, shape } of weights.values()) {
      this.#tensors.set(
        name,
        tf.tidy(() => tf.keep(tf.tensor(values, [...shape]))),
      );
    }
  }

  get<T extends tf.Tensor = tf.Tensor>(name: string): T {
    const tensor = this.#tensors.get(name);
    if (!tensor) throw new RangeError(`The face network has no weight ${name}.`);
    return tensor as T;
  }

  dispose(): void {
    tf.dispose([...this.#tensors.values()]);
  }
}
