import { contrastive } from './contrastive.ts';
import { cosent } from './cosent.ts';
import { cosineRegression } from './cosine-regression.ts';
import { crossEntropy } from './cross-entropy.ts';
import type { LossDefinition } from './loss.ts';
import type { LossKind } from './loss-spec.ts';
import { nPair } from './n-pair.ts';
import { triplet } from './triplet.ts';

/** Every loss; a new one is a file and a line here. */
export const losses: { [Kind in LossKind]: LossDefinition<Kind> } = {
  contrastive,
  triplet,
  'n-pair': nPair,
  'cross-entropy': crossEntropy,
  cosent,
  'cosine-regression': cosineRegression,
};
