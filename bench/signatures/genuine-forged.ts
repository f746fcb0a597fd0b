import type { CustomLoss } from '@kindred/siamese';
import { tf } from '@kindred/tensor';

/** What a label of the data stands for. */
export interface SignatureClass {
  readonly writer: string;
  readonly isForged: boolean;
}

/**
 * Logistic loss on pairs of signatures of one writer: two genuine ones match, a genuine and a forged one do not,
 * by σ(scale · (threshold − distance)) with both numbers trained; matching and other pairs weigh the same. Two
 * forgeries say nothing of each other, and other writers are no question that is asked.
 *
 * @param classes by label
 */
export function genuineAgainstForged(classes: readonly SignatureClass[]): CustomLoss {
  return {
    kind: 'custom',
    name: 'genuine-against-forged',
    samplers: [{ kind: 'p-k', classes: 32, items: 4, classesPerGroup: 2 }],

    create(distance) {
      const logScale = tf.tidy(() => tf.variable(tf.scalar(Math.log(10))));
      const threshold = tf.tidy(() => tf.variable(tf.scalar(0.4)));
      return {
        parameters: { logScale, threshold },
        compute: (embeddings, { labels }) =>
          tf.tidy(() => {
            const drawn = Array.from(labels, (label) => classes[label] as SignatureClass);
            const [matching, others] = pairWeights(drawn);
            const distances = distance.pairwise(embeddings, embeddings);
            const logits = threshold.sub(distances).mul(logScale.exp());
            const missed = logits.neg().softplus().mul(matching).sum();
            return missed.add<tf.Scalar>(logits.softplus().mul(others).sum());
          }),
      };
    },
  };
}

/** Weights [n, n] of the matching and of the other pairs; each sum to 1. */
function pairWeights(drawn: readonly SignatureClass[]): [tf.Tensor2D, tf.Tensor2D] {
  const weigh = (counts: (a: SignatureClass, b: SignatureClass, isSame: boolean) => boolean) => {
    const values = Float32Array.from({ length: drawn.length ** 2 }, (_, cell) => {
      const [row, column] = [Math.floor(cell / drawn.length), cell % drawn.length];
      const [a, b] = [drawn[row], drawn[column]];
      return a && b && a.writer === b.writer && counts(a, b, row === column) ? 1 : 0;
    });
    const total = values.reduce((sum, value) => sum + value, 0);
    return tf.tensor2d(values, [drawn.length, drawn.length]).div<tf.Tensor2D>(Math.max(total, 1));
  };
  return [
    weigh((a, b, isSame) => !a.isForged && !b.isForged && !isSame),
    weigh((a, b) => a.isForged !== b.isForged),
  ];
}
