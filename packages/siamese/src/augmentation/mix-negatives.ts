import type { Augmentation } from './augmentation.ts';
import { requireAmount } from './require-amount.ts';

/**
 * (1 − s)·own + s·other with s uniform in [0, share]: mixup, Zhang et al. 2018, between classes and with
 * one label. The two classes come closer, which makes harder negatives; the image stays nearer its own.
 */
export const mixNegatives: Augmentation<'mix-negatives'> = {
  probability: 1,

  create({ share = 0.3 }) {
    requireAmount('augment.mix-negatives.share', share, [0, 0.49]);
    return ({ source, target, random, other }) => {
      const part = share * random.next();
      const negative = other();
      target.set(source);
      if (!negative) return;
      for (let at = 0; at < source.length; at += 1) {
        target[at] = (1 - part) * (source[at] as number) + part * (negative[at] as number);
      }
    };
  },
};
