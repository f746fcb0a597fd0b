import { requireCount } from '../errors/require-count.ts';
import { requireRange } from '../errors/require-range.ts';
import { drawNearClasses } from './draw-near-classes.ts';
import { itemsOfClasses } from './items-of-classes.ts';
import { nearClassesOf } from './near-classes-of.ts';
import { requireNearClasses } from './require-near-classes.ts';
import type { NearClassesSpec, SamplerSpec } from './sampler-spec.ts';
import type { Moment, Sampler } from './sampler.ts';

/**
 * P classes with K rows each, a growing share of them in groups of near classes and the others random: a
 * curriculum (Bengio, Louradour, Collobert, Weston 2009), since hard negatives alone can collapse a
 * network that knows nothing yet.
 */
export const hardnessScheduled: Sampler<'hardness-scheduled'> = {
  validate(spec) {
    requireNearClasses(spec);
    requireRange('sampler.from', spec.from ?? 0, [0, 1]);
    requireRange('sampler.to', spec.to ?? 1, [0, 1]);
    if (spec.overSteps !== undefined) requireCount('sampler.overSteps', spec.overSteps);
  },

  batchSize: ({ classes, items }) => classes * items,

  draw({ rows: classes }, spec, random, moment = { step: 0, steps: 1 }) {
    const of = classes.length;
    const count = Math.min(spec.classes, of);
    const { classesPerGroup: perGroup } = nearClassesOf(spec) as Required<NearClassesSpec>;
    const near = drawNearClasses(
      {
        of,
        count: Math.round(count * hardShare(spec, moment)),
        perGroup,
        neighbours: moment.neighbours,
      },
      random,
    );
    const others = [...classes.keys()].filter((label) => !near.includes(label));
    const drawn = [...near, ...random.sample(others, count - near.length)];
    return itemsOfClasses(classes, drawn, { items: spec.items, random });
  },
};

function hardShare(
  { from = 0, to = 1, overSteps }: Extract<SamplerSpec, { kind: 'hardness-scheduled' }>,
  { step, steps }: Moment,
): number {
  return from + (to - from) * Math.min(1, step / (overSteps ?? Math.max(1, steps / 2)));
}
