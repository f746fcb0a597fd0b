import { tf } from '@kindred/tensor';
import type { Loss } from '../losses/loss.ts';
import type { LossBatch } from '../losses/loss-batch.ts';
import { named } from '../losses/named.ts';

/**
 * The loss of the classes on a batch's own rows, and weight · the loss of its constraints on theirs; a batch without
 * constraints has the first alone.
 */
export function constrainedLoss(ofClasses: Loss, ofConstraints: Loss, weight: number): Loss {
  const { state, remember } = ofClasses;
  return {
    parameters: { ...ofClasses.parameters, ...named(ofConstraints.parameters, 'constraints') },
    ...(state && { state }),
    ...(remember && {
      remember: (embeddings, batch) => tf.tidy(() => remember(...classRows(embeddings, batch))),
    }),
    compute: (embeddings, batch) =>
      tf.tidy(() => {
        const loss = ofClasses.compute(...classRows(embeddings, batch));
        if (!batch.constraints) return loss;
        const { rows, labels, constraints } = batch;
        const asked = { rows, labels, pairs: constraints.pairs };
        return loss.add<tf.Scalar>(ofConstraints.compute(embeddings, asked).mul(weight));
      }),
  };
}

/** Embeddings and batch as they were drawn from the classes. */
function classRows(embeddings: tf.Tensor2D, batch: LossBatch): [tf.Tensor2D, LossBatch] {
  const { constraints, ...rest } = batch;
  if (!constraints) return [embeddings, batch];
  const { from } = constraints;
  const { weights, teacher, old } = rest;
  return [
    embeddings.slice(0, from),
    {
      ...rest,
      rows: rest.rows.subarray(0, from),
      labels: rest.labels.subarray(0, from),
      ...(weights && { weights: weights.subarray(0, from) }),
      ...(teacher && { teacher: teacher.slice(0, from) }),
      ...(old && { old: old.slice(0, from) }),
    },
  ];
}
