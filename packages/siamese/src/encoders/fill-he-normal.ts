import { tf } from '@kindred/tensor';
import type { Random } from '../random/random.ts';

/**
 * Fills a kernel from N(0, 2 / fan-in), He et al. 2015, equation 10, and a table of embeddings from
 * N(0, 1 / length of a row); vectors keep their value.
 */
export function fillHeNormal(weight: tf.LayerVariable, random: Random): void {
  const shape = weight.shape as number[];
  if (shape.length < 2) return;
  const size = shape.reduce((product, length) => product * length, 1);
  const deviation = deviationOf(weight.originalName, shape, size);
  const values = Float32Array.from({ length: size }, () => deviation * random.normal());
  const filled = tf.tensor(values, shape);
  weight.write(filled);
  filled.dispose();
}

function deviationOf(name: string, shape: readonly number[], size: number): number {
  const outputs = shape.at(-1) as number;
  if (/[/_]table$/.test(name)) return Math.sqrt(1 / outputs);
  // A depthwise filter [height, width, channels, multiplier] sees one channel.
  const fanIn = name.endsWith('/depthwise_kernel')
    ? (shape[0] as number) * (shape[1] as number)
    : size / outputs;
  return Math.sqrt(2 / fanIn);
}
