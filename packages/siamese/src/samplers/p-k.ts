import { requireCount } from '../errors/require-count.ts';
import { drawClasses } from './draw-classes.ts';
import { drawFromGroups } from './draw-from-groups.ts';
import { itemsOfClasses } from './items-of-classes.ts';
import { requireGroups } from './require-groups.ts';
import type { Sampler } from './sampler.ts';

/**
 * P classes with K rows each (Hermans, Beyer, Leibe 2017); a class with fewer rows gives them all, and
 * where there are fewer classes than P, all are drawn. The classes come from all or from a few groups.
 */
export const pK: Sampler<'p-k'> = {
  validate({ classes, items, classesPerGroup }, { groups }) {
    requireCount('sampler.classes', classes, 2);
    requireCount('sampler.items', items, 2);
    requireGroups(classesPerGroup, groups);
  },

  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes, groups }, spec, random) {
    const count = Math.min(spec.classes, classes.length);
    const labels =
      groups && spec.classesPerGroup
        ? drawFromGroups(groups, { count, perGroup: spec.classesPerGroup }, random)
        : drawClasses(classes.length, count, random);
    return itemsOfClasses(classes, labels, { items: spec.items, random });
  },
};
