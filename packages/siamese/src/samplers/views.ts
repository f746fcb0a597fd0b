import { requireCount } from '../errors/require-count.ts';
import type { Sampler } from './sampler.ts';

/**
 * Distinct rows, whatever their classes, each of them twice: all first views come before all second
 * ones, and the image is the label. Different augmentation makes the two differ (Chen et al. 2020).
 */
export const views: Sampler<'views'> = {
  fewestExamples: 1,
  validate: ({ images }) => requireCount('sampler.images', images),
  batchSize: ({ images }) => 2 * images,

  draw({ rows: classes }, { images }, random) {
    const rows = classes.flat();
    const drawn = random.sample(rows, images);
    const count = drawn.length;
    const positions = Int32Array.from({ length: count }, (_, image) => image);
    return {
      rows: Int32Array.from([...drawn, ...drawn]),
      labels: Int32Array.from([...positions, ...positions]),
      pairs: {
        first: positions,
        second: positions.map((image) => count + image),
        isMatch: new Uint8Array(count).fill(1),
      },
    };
  },
};
