import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';
import { requireAmount } from './require-amount.ts';

const { exp, floor, log, max, min, round, sqrt } = Math;

/**
 * Random erasing, Zhong et al. 2020, algorithm 1: a rectangle of random area, aspect and place is
 * overwritten. A rectangle that would be longer than the image is cut to it, where the paper draws again.
 */
export const erase: Augmentation<'erase'> = {
  probability: 0.5,

  create(spec, inputShape) {
    const { height, width, channels } = imageShape('augment.erase', inputShape);
    const { smallestArea = 0.02, largestArea = 0.4, largestAspect = 10 / 3, fill = 'noise' } = spec;
    requireAmount('augment.erase.smallestArea', smallestArea, [0, 1]);
    requireAmount('augment.erase.largestArea', largestArea, [smallestArea, 1]);
    requireAmount('augment.erase.largestAspect', largestAspect, [1, 100]);
    return ({ source, target, random }) => {
      target.set(source);
      const area = smallestArea + (largestArea - smallestArea) * random.next();
      const aspect = exp((random.next() * 2 - 1) * log(largestAspect));
      const across = pixels(width, sqrt(area * aspect));
      const down = pixels(height, sqrt(area / aspect));
      const left = floor(random.next() * (width - across + 1));
      const top = floor(random.next() * (height - down + 1));
      for (let y = top; y < top + down; y += 1) {
        const start = (y * width + left) * channels;
        for (let at = start; at < start + across * channels; at += 1) {
          target[at] = fill === 'noise' ? random.next() : fill;
        }
      }
    };
  },
};

function pixels(side: number, share: number): number {
  return max(1, min(side, round(side * share)));
}
