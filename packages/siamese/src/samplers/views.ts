import { requireCount } from '../errors/require-count.ts';
import type { Sampler, TrainableClasses } from './sampler.ts';
import type { Random } from '../random/random.ts';

/**
 * Distinct rows, whatever their classes, each of them twice: all first views come before all second
 * ones, and the image is the label. Different augmentation makes the two differ (Chen et al. 2020).
 */
export const views: Sampler<'views'> = {
  fewestExamples: 1,
  validate: ({ images }) => requireCount('sampler.images', images),
  batchSize: ({ images }) => 2 * images,

  draw({ rows: classes }, { images }, random) {
    const drawn = drawRows(classes, images, random);
    const count = drawn.length;
    const positions = Int32Array.from(drawn.keys());
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

function drawRows(classes: TrainableClasses['rows'], wanted: number, random: Random): number[] {
  const all = allRows(classes);
  const places = new Set<number>();
  while (places.size < Math.min(wanted, all.length)) places.add(random.integer(all.length));
  return Array.from(places, (place) => all[place] as number);
}

/** Unlabelled data have as many classes as rows: to walk through them takes longer than all the rest. */
const flattened = new WeakMap<TrainableClasses['rows'], Int32Array>();

function allRows(classes: TrainableClasses['rows']): Int32Array {
  const known = flattened.get(classes);
  if (known) return known;
  const rows = Int32Array.from(classes.flat());
  flattened.set(classes, rows);
  return rows;
}
