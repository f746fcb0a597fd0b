import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';
import { requireAmount } from './require-amount.ts';
import { warpAffine } from './warp-affine.ts';

const { exp, log, min, sqrt } = Math;

/**
 * A random part, resized to the whole image: its area is uniform, the logarithm of its aspect too
 * (Szegedy et al. 2015; the views of SimCLR). A part that would be longer than the image ends at it.
 */
export const crop: Augmentation<'crop'> = {
  probability: 1,

  create({ smallestArea = 0.5, largestAspect = 4 / 3 }, inputShape) {
    const shape = imageShape('augment.crop', inputShape);
    requireAmount('augment.crop.smallestArea', smallestArea, [0.01, 1]);
    requireAmount('augment.crop.largestAspect', largestAspect, [1, 10]);
    return ({ source, target, random }) => {
      const area = smallestArea + (1 - smallestArea) * random.next();
      const aspect = exp((random.next() * 2 - 1) * log(largestAspect));
      const width = min(1, sqrt(area * aspect));
      const height = min(1, sqrt(area / aspect));
      warpAffine(
        { source, target, shape },
        {
          a: width,
          b: 0,
          c: 0,
          d: height,
          tx: ((random.next() * 2 - 1) * (1 - width) * shape.width) / 2,
          ty: ((random.next() * 2 - 1) * (1 - height) * shape.height) / 2,
        },
      );
    };
  },
};
