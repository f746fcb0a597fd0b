import { drawClasses } from './draw-classes.ts';
import type { Sampler } from './sampler.ts';

/**
 * P classes with K rows each (Hermans, Beyer, Leibe 2017); a class with fewer rows gives them all, and
 * where there are fewer classes than P, all are drawn.
 */
export const pK: Sampler<'p-k'> = {
  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes }, spec, random) {
    const count = Math.min(spec.classes, classes.length);
    const drawn = drawClasses(classes.length, count, random).flatMap((label) =>
      random.sample(classes[label] as number[], spec.items).map((row) => ({ row, label })),
    );
    return {
      rows: Int32Array.from(drawn, ({ row }) => row),
      labels: Int32Array.from(drawn, ({ label }) => label),
    };
  },
};
