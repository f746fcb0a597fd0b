import { drawClasses } from './draw-classes.ts';
import type { Sampler } from './sampler.ts';

/**
 * One matching pair of each of `pairs` classes; a class occurs twice only when there are fewer classes
 * than pairs. All first rows come before all second rows.
 */
export const classPairs: Sampler<'class-pairs'> = {
  batchSize: ({ pairs }) => 2 * pairs,

  draw(classes, { pairs }, random) {
    const labels = drawClasses(classes.length, pairs, random);
    const drawn = labels.map((label) => random.sample(classes[label] as number[], 2));
    return {
      rows: Int32Array.from([...drawn, ...drawn], (rows, i) => rows[i < pairs ? 0 : 1] as number),
      labels: Int32Array.from([...labels, ...labels]),
      pairs: {
        first: Int32Array.from(labels, (_, pair) => pair),
        second: Int32Array.from(labels, (_, pair) => pairs + pair),
        isMatch: new Uint8Array(pairs).fill(1),
      },
    };
  },
};
