import { drawNearClasses } from './draw-near-classes.ts';
import { itemsOfClasses } from './items-of-classes.ts';
import { nearClassesOf } from './near-classes-of.ts';
import { requireNearClasses } from './require-near-classes.ts';
import type { NearClassesSpec } from './sampler-spec.ts';
import type { Sampler } from './sampler.ts';

/**
 * P classes with K rows each, in groups of classes whose embeddings are near each other in all of the
 * training set, so that the negatives of a batch are hard.
 */
export const hardNegatives: Sampler<'hard-negatives'> = {
  validate: requireNearClasses,
  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes }, spec, random, moment) {
    const { classesPerGroup: perGroup } = nearClassesOf(spec) as Required<NearClassesSpec>;
    const drawn = drawNearClasses(
      {
        of: classes.length,
        count: Math.min(spec.classes, classes.length),
        perGroup,
        neighbours: moment?.neighbours,
      },
      random,
    );
    return itemsOfClasses(classes, drawn, { items: spec.items, random });
  },
};
