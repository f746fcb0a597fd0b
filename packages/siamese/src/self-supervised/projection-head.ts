import { fusedBatchNorm, tf } from '@kindred/tensor';
import type { Random } from '../random/random.ts';

const EPSILON = 1e-5;

export interface ProjectionHeadOptions {
  /** Its variables are called `NAME/…`. */
  readonly name: string;
  /** Size of the input, of every hidden layer, and of the output. */
  readonly sizes: readonly [number, ...number[]];
  /** Normalises the output by the batch too. @defaultValue false */
  readonly normalizeOutput?: boolean;
  readonly random: Random;
}

interface HeadLayer {
  readonly kernel: tf.Variable<tf.Rank.R2>;
  /** Absent on an output that is not normalised. */
  readonly gamma?: tf.Variable<tf.Rank.R1>;
  readonly beta?: tf.Variable<tf.Rank.R1>;
  readonly rectified: boolean;
}

/**
 * The layers behind the encoder that only a self-supervised training sees: dense, batch normalisation and
 * ReLU, the last one dense. They always normalise by the batch, so there are no moving statistics.
 */
export class ProjectionHead {
  readonly parameters: Readonly<Record<string, tf.Variable>>;
  readonly #layers: readonly HeadLayer[];

  constructor({ name, sizes, normalizeOutput = false, random }: ProjectionHeadOptions) {
    this.#layers = sizes.slice(1).map((size, index) => {
      const isLast = index === sizes.length - 2;
      const kernel = heNormal([sizes[index] as number, size], random);
      if (isLast && !normalizeOutput) return { kernel, rectified: false };
      const gamma = tf.tidy(() => tf.variable(tf.ones([size]) as tf.Tensor1D));
      const beta = tf.tidy(() => tf.variable(tf.zeros([size]) as tf.Tensor1D));
      return { kernel, gamma, beta, rectified: !isLast };
    });
    this.parameters = Object.fromEntries(
      this.#layers.flatMap(({ kernel, gamma, beta }, index) =>
        Object.entries({ kernel, gamma, beta }).flatMap(([part, variable]) =>
          variable ? [[`${name}/${part}${index + 1}`, variable] as const] : [],
        ),
      ),
    );
  }

  /** [n, first size] to [n, last size]; needs two rows or more. */
  apply(rows: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => {
      let output = rows;
      for (const layer of this.#layers) output = applyLayer(output, layer);
      return output;
    });
  }
}

function applyLayer(
  input: tf.Tensor2D,
  { kernel, gamma, beta, rectified }: HeadLayer,
): tf.Tensor2D {
  const linear = input.matMul(kernel) as tf.Tensor2D;
  if (!gamma || !beta) return linear;
  const { output } = fusedBatchNorm(linear, gamma, beta, EPSILON);
  return rectified ? output.relu<tf.Tensor2D>() : (output as tf.Tensor2D);
}

/** N(0, 2 / fan-in): He et al. 2015, equation 10. */
function heNormal([inputs, outputs]: [number, number], random: Random) {
  const deviation = Math.sqrt(2 / inputs);
  const values = Float32Array.from({ length: inputs * outputs }, () => deviation * random.normal());
  return tf.tidy(() => tf.variable(tf.tensor2d(values, [inputs, outputs])));
}
