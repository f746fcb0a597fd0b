import type { Random } from '../random/random.ts';
import type { Augmentation } from './augmentation.ts';
import { boxBlur } from './box-blur.ts';
import { boxRadius } from './box-radius.ts';
import { imageShape } from './image-shape.ts';
import { readBilinear } from './read-bilinear.ts';
import { requireAmount } from './require-amount.ts';

/** Side of the images of the paper, whose α = 34 and σ = 4 are the defaults. */
const PAPER_SIDE = 29;

/**
 * Elastic deformation, Simard, Steinkraus, Platt 2003, section 2: horizontal and vertical displacements
 * uniform in [−1, 1], smoothed by a Gaussian of deviation σ, times α; bilinear.
 */
export const elastic: Augmentation<'elastic'> = {
  probability: 1,

  create(spec, inputShape) {
    const shape = imageShape('augment.elastic', inputShape);
    const { height, width, channels } = shape;
    const side = Math.min(height, width) / PAPER_SIDE;
    const { alpha = 34 * side ** 2, sigma = 4 * side } = spec;
    requireAmount('augment.elastic.alpha', alpha, [0, Infinity]);
    requireAmount('augment.elastic.sigma', sigma, [0, Infinity]);
    const radius = boxRadius(sigma);
    const field = () => ({ values: new Float32Array(height * width), height, width });
    const [across, down] = [field(), field()];
    return ({ source, target, random }) => {
      for (const grid of [across, down]) {
        fillUniform(grid.values, random);
        boxBlur(grid, radius);
      }
      const warp = { source, target, shape };
      const at = { x: 0, y: 0 };
      for (let pixel = 0; pixel < height * width; pixel += 1) {
        at.x = (pixel % width) + alpha * (across.values[pixel] as number);
        at.y = Math.floor(pixel / width) + alpha * (down.values[pixel] as number);
        readBilinear(warp, pixel * channels, at);
      }
    };
  },
};

function fillUniform(values: Float32Array, random: Random): void {
  for (let i = 0; i < values.length; i += 1) values[i] = random.next() * 2 - 1;
}
