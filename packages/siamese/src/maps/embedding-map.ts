import { tf } from '@kindred/tensor';
import { InvalidEncoderError } from '../encoders/invalid-encoder-error.ts';
import type { Random } from '../random/random.ts';
import type { MapSpec } from './map-spec.ts';

/** softplus(this) = 1. */
const SOFTPLUS_OF_ONE = Math.log(Math.E - 1);

/**
 * The trained linear map of a learned distance. `scale` keeps a number v per component and multiplies by
 * softplus(v), which no update can make negative; `linear` multiplies by a matrix [inputSize, size],
 * the transpose of L.
 */
export class EmbeddingMap {
  readonly spec: MapSpec;
  /** Length of what comes out. */
  readonly size: number;
  readonly variable: tf.Variable;

  /**
   * @param random starts as the identity, or where fewer numbers come out as a random projection, which
   *   keeps lengths on average (Johnson and Lindenstrauss 1984); without it there are zeros, to be loaded
   * @throws InvalidEncoderError where the size is no integer from 1 to inputSize
   */
  constructor(spec: MapSpec, inputSize: number, random?: Random) {
    const size = spec.kind === 'scale' ? inputSize : spec.size;
    if (!Number.isInteger(size) || size < 1 || size > inputSize) {
      throw new InvalidEncoderError(
        `The rank of a learned distance is an integer from 1 to the embedding's size ${inputSize}, not ${size}.`,
      );
    }
    this.spec = spec;
    this.size = size;
    this.variable = tf.tidy(() => tf.variable(startOf(spec, inputSize, random)));
  }

  /** [n, inputSize] to [n, size]. */
  apply(embeddings: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() =>
      this.spec.kind === 'scale'
        ? embeddings.mul<tf.Tensor2D>(this.variable.softplus())
        : tf.matMul<tf.Tensor2D>(embeddings, this.variable),
    );
  }

  dispose(): void {
    this.variable.dispose();
  }
}

function startOf(spec: MapSpec, inputSize: number, random?: Random): tf.Tensor {
  if (spec.kind === 'scale') return tf.ones([inputSize]).mul(random ? SOFTPLUS_OF_ONE : 0);
  if (!random) return tf.zeros([inputSize, spec.size]);
  if (spec.size === inputSize) return tf.eye(inputSize);
  const values = Float32Array.from(
    { length: inputSize * spec.size },
    () => random.normal() / Math.sqrt(spec.size),
  );
  return tf.tensor2d(values, [inputSize, spec.size]);
}
