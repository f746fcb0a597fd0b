import { unitLength } from '../distances/unit-length.ts';
import { mean } from '../reducers/mean.ts';
import { tf } from '@kindred/tensor';
import type { Loss } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import { ownClasses } from './own-classes.ts';
import { createProxies } from './proxies.ts';
import { softmaxLosses } from './softmax-losses.ts';

/**
 * Cross-entropy of softmax(scale · cosine) over the classes, each with a trained direction, where the own
 * class's cosine is made smaller: embeddings must come closer to it than the others' suffice for.
 *
 * @param harden own cosines [n] to the ones that count
 */
export function angularSoftmax(
  scale: number,
  context: LossContext,
  harden: (cosines: tf.Tensor1D) => tf.Tensor1D,
): Loss {
  const directions = createProxies(context);
  return {
    parameters: { directions: directions.parameter },
    compute: (embeddings, { labels, weights }) =>
      tf.tidy(() => {
        const unit = unitLength(directions.vectors());
        const cosines = unitLength(embeddings).matMul<tf.Tensor2D>(unit, false, true);
        const own = ownClasses(labels, context.classes);
        const ownCosines = cosines.mul(own).sum<tf.Tensor1D>(1);
        const change = harden(ownCosines).sub(ownCosines).expandDims(1);
        const logits = cosines.add(own.mul(change)).mul<tf.Tensor2D>(scale);
        return mean(softmaxLosses(logits, own), weights && tf.tensor1d(weights));
      }),
  };
}
