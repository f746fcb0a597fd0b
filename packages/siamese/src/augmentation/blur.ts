import type { Augmentation } from './augmentation.ts';
import { type ImageShape, imageShape } from './image-shape.ts';
import { requireAmount } from './require-amount.ts';

const { ceil, exp, max, min } = Math;
/** A Gaussian is cut where it is below a hundredth of its height. */
const REACH = 3;

/** Gaussian blur, as among the views of SimCLR (Chen et al. 2020, appendix A); edges are repeated. */
export const blur: Augmentation<'blur'> = {
  probability: 0.5,

  create({ smallestSigma = 0.1, largestSigma = 1 }, inputShape) {
    const shape = imageShape('augment.blur', inputShape);
    requireAmount('augment.blur.smallestSigma', smallestSigma, [0.01, 100]);
    requireAmount('augment.blur.largestSigma', largestSigma, [smallestSigma, 100]);
    const between = new Float32Array(shape.height * shape.width * shape.channels);
    return ({ source, target, random }) => {
      const kernel = gaussian(smallestSigma + (largestSigma - smallestSigma) * random.next());
      smooth({ from: source, to: between, shape, axis: 'x' }, kernel);
      smooth({ from: between, to: target, shape, axis: 'y' }, kernel);
    };
  },
};

/** Weights of the offsets −radius to radius; their sum is 1. */
function gaussian(sigma: number): number[] {
  const radius = ceil(REACH * sigma);
  const weights = Array.from({ length: 2 * radius + 1 }, (_, index) =>
    exp(-((index - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

interface Smoothing {
  readonly from: Float32Array;
  readonly to: Float32Array;
  readonly shape: ImageShape;
  readonly axis: 'x' | 'y';
}

function smooth({ from, to, shape, axis }: Smoothing, kernel: readonly number[]): void {
  const { height, width, channels } = shape;
  const [count, step] = axis === 'x' ? [width, channels] : [height, width * channels];
  const radius = (kernel.length - 1) / 2;
  for (let at = 0; at < to.length; at += 1) {
    const place = Math.floor(at / step) % count;
    const start = at - place * step;
    let sum = 0;
    for (let offset = -radius; offset <= radius; offset += 1) {
      const read = max(0, min(count - 1, place + offset));
      sum += (kernel[offset + radius] as number) * (from[start + read * step] as number);
    }
    to[at] = sum;
  }
}
