import { drawClasses } from './draw-classes.ts';
import { drawFromGroups } from './draw-from-groups.ts';
import type { Sampler } from './sampler.ts';

/**
 * P classes with K rows each (Hermans, Beyer, Leibe 2017); a class with fewer rows gives them all, and
 * where there are fewer classes than P, all are drawn. The classes come from all or from a few groups.
 */
export const pK: Sampler<'p-k'> = {
  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes, groups }, spec, random) {
    const count = Math.min(spec.classes, classes.length);
    const labels =
      groups && spec.classesPerGroup
        ? drawFromGroups(groups, { count, perGroup: spec.classesPerGroup }, random)
        : drawClasses(classes.length, count, random);
    const drawn = labels.flatMap((label) =>
      random.sample(classes[label] as number[], spec.items).map((row) => ({ row, label })),
    );
    return {
      rows: Int32Array.from(drawn, ({ row }) => row),
      labels: Int32Array.from(drawn, ({ label }) => label),
    };
  },
};
