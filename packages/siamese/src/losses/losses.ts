import { simclr } from '../self-supervised/simclr.ts';
import { simsiam } from '../self-supervised/simsiam.ts';
import { vicreg } from '../self-supervised/vicreg.ts';
import { arcface } from './arcface.ts';
import { circle } from './circle.ts';
import { contrastive } from './contrastive.ts';
import { cosent } from './cosent.ts';
import { cosineRegression } from './cosine-regression.ts';
import { crossEntropy } from './cross-entropy.ts';
import { cosface } from './cosface.ts';
import { fastAp } from './fast-ap.ts';
import { liftedStructure } from './lifted-structure.ts';
import type { LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import type { LossKind } from './loss-spec.ts';
import { matching } from './matching.ts';
import { multiSimilarity } from './multi-similarity.ts';
import { multipleNegatives } from './multiple-negatives.ts';
import { nPair } from './n-pair.ts';
import { ntXent } from './nt-xent.ts';
import { prototypical } from './prototypical.ts';
import { proxyAnchor } from './proxy-anchor.ts';
import { proxyNca } from './proxy-nca.ts';
import { sphereface } from './sphereface.ts';
import { supervisedContrastive } from './supervised-contrastive.ts';
import { triplet } from './triplet.ts';

/** Every loss; a new one is a file and a line here. */
export const losses: { [Kind in LossKind]: LossDefinition<Kind, [LossContext]> } = {
  contrastive,
  triplet,
  'n-pair': nPair,
  'cross-entropy': crossEntropy,
  cosent,
  'cosine-regression': cosineRegression,
  'lifted-structure': liftedStructure,
  'nt-xent': ntXent,
  'multiple-negatives': multipleNegatives,
  'multi-similarity': multiSimilarity,
  circle,
  'supervised-contrastive': supervisedContrastive,
  'fast-ap': fastAp,
  arcface,
  cosface,
  sphereface,
  'proxy-nca': proxyNca,
  'proxy-anchor': proxyAnchor,
  prototypical,
  matching,
  simclr,
  simsiam,
  vicreg,
};
