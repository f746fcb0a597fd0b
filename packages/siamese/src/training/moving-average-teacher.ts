import { Encoder } from '../encoders/encoder.ts';
import type { NamedVariable } from '../serialization/pack-variables.ts';
import { tf } from '@kindred/tensor';
import type { Teacher } from './teacher.ts';

/** A copy of the encoder that follows it slowly: Tarvainen and Valpola 2017 (mean teacher). */
export class MovingAverageTeacher implements Teacher {
  readonly #student: Encoder;
  readonly #encoder: Encoder;
  readonly #decay: number;

  /** @param decay share of itself that it keeps in every step */
  constructor(student: Encoder, decay: number) {
    this.#student = student;
    this.#encoder = new Encoder(student.spec, undefined, student.map);
    this.#decay = decay;
    this.#move(0);
  }

  get variables(): NamedVariable[] {
    return this.#encoder.weights.map(({ name, variable }) => ({
      name: `teacher/${name}`,
      variable,
    }));
  }

  embed(inputs: tf.Tensor): tf.Tensor2D {
    return this.#encoder.encode(inputs);
  }

  follow(): void {
    this.#move(this.#decay);
  }

  dispose(): void {
    this.#encoder.dispose();
  }

  #move(kept: number): void {
    const student = this.#student.weights;
    for (const [index, { variable }] of this.#encoder.weights.entries()) {
      const target = student[index]?.variable as tf.Variable;
      tf.tidy(() => variable.assign(variable.mul(kept).add(target.mul(1 - kept))));
    }
  }
}
