import { INT32, FLOAT32, runNativeOp } from '../native/native-op.ts';
import { tf } from '../tf.ts';

/** Two whole numbers of 32 bits that name a stream of random numbers. */
export type Seed = readonly [number, number];

/**
 * Numbers from 0 to below 1 that depend on the seed and the shape alone: by a counter and no state
 * (Salmon et al. 2011) on native TensorFlow, by a small generator elsewhere, with other numbers.
 */
export function uniform(shape: readonly number[], seed: Seed): tf.Tensor {
  if (tf.getBackend() !== 'tensorflow') return composed(shape, seed);
  return tf.tidy(() => {
    const [numbers] = runNativeOp({
      name: 'StatelessRandomUniform',
      attributes: { dtype: FLOAT32, T: INT32, Tseed: INT32 },
      inputs: [tf.tensor1d([...shape], 'int32'), tf.tensor1d([seed[0] | 0, seed[1] | 0], 'int32')],
      outputs: 1,
    });
    return numbers as tf.Tensor;
  });
}

/** splitmix32 of the place, started from the seed. */
function composed(shape: readonly number[], [first, second]: Seed): tf.Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  let state = mix(mix(first | 0) ^ (second | 0));
  const values = Float32Array.from({ length: size }, () => {
    state = (state + 0x9e3779b9) | 0;
    // 24 bits, which float32 holds exactly.
    return (mix(state) >>> 8) / 2 ** 24;
  });
  return tf.tensor(values, [...shape]);
}

function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
