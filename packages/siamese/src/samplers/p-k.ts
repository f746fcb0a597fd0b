import { requireCount } from '../errors/require-count.ts';
import { drawClasses } from './draw-classes.ts';
import { itemsOfClasses } from './items-of-classes.ts';
import type { Sampler } from './sampler.ts';

/**
 * P classes with K rows each (Hermans, Beyer, Leibe 2017); a class with fewer rows gives them all, and
 * where there are fewer classes than P, all are drawn.
 */
export const pK: Sampler<'p-k'> = {
  validate({ classes, items }) {
    requireCount('sampler.classes', classes, 2);
    requireCount('sampler.items', items, 2);
  },

  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes }, spec, random) {
    const count = Math.min(spec.classes, classes.length);
    return itemsOfClasses(classes, drawClasses(classes.length, count, random), {
      items: spec.items,
      random,
    });
  },
};
