import { tf } from '@kindred/tensor';
import type { Distance } from './distance.ts';
import { safeSqrt } from './safe-sqrt.ts';
import { squaredEuclidean } from './squared-euclidean.ts';

/** ‖a − b‖. */
export const euclidean: Distance = {
  name: 'euclidean',
  margin: () => 1,
  between: (a, b) => Math.sqrt(squaredEuclidean.between(a, b)),
  paired: (a, b) => tf.tidy(() => safeSqrt(squaredEuclidean.paired(a, b))),
  pairwise: (a, b) => tf.tidy(() => safeSqrt(squaredEuclidean.pairwise(a, b))),
  squared: squaredEuclidean,
};
