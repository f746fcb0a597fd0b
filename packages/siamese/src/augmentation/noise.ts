import type { Augmentation } from './augmentation.ts';
import { requireAmount } from './require-amount.ts';

/** Adds independent Gaussian noise to every number. */
export const noise: Augmentation<'noise'> = {
  probability: 1,

  create({ deviation = 0.1 }) {
    requireAmount('augment.noise.deviation', deviation, [0, Infinity]);
    return ({ source, target, random }) => {
      for (let at = 0; at < source.length; at += 1) {
        target[at] = (source[at] as number) + deviation * random.normal();
      }
    };
  },
};
