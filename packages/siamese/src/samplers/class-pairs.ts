import { requireCount } from '../errors/require-count.ts';
import { drawClasses } from './draw-classes.ts';
import { drawFromGroups } from './draw-from-groups.ts';
import { requireGroups } from './require-groups.ts';
import type { Sampler } from './sampler.ts';

/**
 * One matching pair of each of `pairs` classes, of all or of a few groups; a class occurs twice only
 * when there are fewer than are asked for. All first rows come before all second rows.
 */
export const classPairs: Sampler<'class-pairs'> = {
  validate({ pairs, classesPerGroup }, { groups }) {
    requireCount('sampler.pairs', pairs);
    requireGroups(classesPerGroup, groups);
  },

  batchSize: ({ pairs }) => 2 * pairs,

  draw({ rows: classes, groups }, { pairs, classesPerGroup }, random) {
    const labels =
      groups && classesPerGroup
        ? drawFromGroups(groups, { count: pairs, perGroup: classesPerGroup }, random)
        : drawClasses(classes.length, pairs, random);
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
