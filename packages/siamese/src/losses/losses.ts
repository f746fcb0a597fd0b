import { contrastive } from './contrastive.ts';
import { cosent } from './cosent.ts';
import { cosineRegression } from './cosine-regression.ts';
import { crossEntropy } from './cross-entropy.ts';
import { simclr } from '../self-supervised/simclr.ts';
import { simsiam } from '../self-supervised/simsiam.ts';
import { vicreg } from '../self-supervised/vicreg.ts';
import type { ViewLossKind } from '../self-supervised/view-loss-spec.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import type { LossKind } from './loss-spec.ts';
import { nPair } from './n-pair.ts';
import { triplet } from './triplet.ts';

/** Every loss; a new one is a file and a line here. */
export const losses: {
  [Kind in LossKind]: LossDefinition<Kind, Kind extends ViewLossKind ? [LossContext] : []>;
} = {
  contrastive,
  triplet,
  'n-pair': nPair,
  'cross-entropy': crossEntropy,
  simclr,
  simsiam,
  vicreg,
  cosent,
  'cosine-regression': cosineRegression,
};
