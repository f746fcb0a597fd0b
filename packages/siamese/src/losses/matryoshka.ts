import { unitLength } from '../distances/unit-length.ts';
import { tf } from '@kindred/tensor';
import { named } from './named.ts';
import type { WrapperDefinition } from './wrapper.ts';

/**
 * Σ_m c_m · loss of the first m numbers of the embedding: Kusupati et al. 2022, equation 1, so that an
 * index may keep a prefix. Each prefix has a loss, and trained numbers, of its own; where the encoder
 * scales embeddings to length 1, prefixes are too.
 */
export const matryoshka: WrapperDefinition<'matryoshka'> = {
  create({ sizes, sizeWeights }, { createInner, unitLength: isUnit }) {
    const inner = sizes.map((size, index) => ({
      size,
      weight: sizeWeights?.[index] ?? 1,
      loss: createInner(size),
    }));
    return {
      parameters: Object.assign({}, ...inner.map(({ size, loss }) => named(loss.parameters, size))),
      compute: (embeddings, batch) =>
        tf.tidy(() =>
          tf.addN(
            inner.map(({ size, weight, loss }) => {
              const prefix = embeddings.slice([0, 0], [embeddings.shape[0], size]);
              return loss.compute(isUnit ? unitLength(prefix) : prefix, batch).mul(weight);
            }),
          ),
        ),
    };
  },
};
