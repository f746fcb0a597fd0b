import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';
import { requireAmount } from './require-amount.ts';
import { warpAffine } from './warp-affine.ts';

const { cos, PI, sin } = Math;

/** A random affine map about the centre: rotation, shear, scale, then shift. */
export const affine: Augmentation<'affine'> = {
  probability: 1,

  create({ rotationDegrees = 12, scale = 0.15, shear = 0.2, shift = 0.1 }, inputShape) {
    const shape = imageShape('augment.affine', inputShape);
    requireAmount('augment.affine.rotationDegrees', rotationDegrees, [0, 180]);
    requireAmount('augment.affine.scale', scale, [0, 0.9]);
    requireAmount('augment.affine.shear', shear, [0, 2]);
    requireAmount('augment.affine.shift', shift, [0, 1]);
    return ({ source, target, random }) => {
      const within = (amount: number): number => (random.next() * 2 - 1) * amount;
      const angle = (within(rotationDegrees) * PI) / 180;
      const scaleX = 1 + within(scale);
      const scaleY = 1 + within(scale);
      const slant = within(shear);
      // Inverse of rotation · shear · scale.
      warpAffine(
        { source, target, shape },
        {
          a: (cos(angle) + slant * sin(angle)) / scaleX,
          b: (sin(angle) - slant * cos(angle)) / scaleX,
          c: -sin(angle) / scaleY,
          d: cos(angle) / scaleY,
          tx: within(shift) * shape.width,
          ty: within(shift) * shape.height,
        },
      );
    };
  },
};
