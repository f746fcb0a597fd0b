import { tf } from '@kindred/tensor';
import type { Random } from '../random/random.ts';

/** Fills a kernel from N(0, 2 / fan-in), He et al. 2015, equation 10; vectors keep their value. */
export function fillHeNormal(weight: tf.LayerVariable, random: Random): void {
  const shape = weight.shape as number[];
  if (shape.length < 2) return;
  const size = shape.reduce((product, length) => product * length, 1);
  const fanIn = size / (shape.at(-1) as number);
  const deviation = Math.sqrt(2 / fanIn);
  const values = Float32Array.from({ length: size }, () => deviation * random.normal());
  const filled = tf.tensor(values, shape);
  weight.write(filled);
  filled.dispose();
}
