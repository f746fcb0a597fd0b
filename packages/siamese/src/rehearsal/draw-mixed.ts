import type { Random } from '../random/random.ts';
import type { Batch } from '../samplers/batch.ts';
import type { SamplerKind, SamplerSpec } from '../samplers/sampler-spec.ts';
import type { Moment, Sampler, TrainableClasses } from '../samplers/sampler.ts';
import { classesOfBatch } from './classes-of-batch.ts';
import type { RehearsalPlan } from './plan-rehearsal.ts';

/**
 * A batch of old and new classes: as many of each as the share asks for are chosen, and the sampler draws from
 * those alone. Where there are too few of one kind, there are fewer of the other too, so that the share holds.
 */
export function drawMixed(
  sampler: Sampler<SamplerKind>,
  {
    classes,
    spec,
    rehearsal,
    moment,
  }: {
    readonly classes: TrainableClasses;
    readonly spec: SamplerSpec;
    readonly rehearsal: RehearsalPlan;
    readonly moment: Moment;
  },
  random: Random,
): Batch {
  const counts = countsOf(classesOfBatch(spec) ?? 2, rehearsal);
  const chosen = [
    ...random.sample([...rehearsal.old], counts.old),
    ...random.sample([...rehearsal.fresh], counts.fresh),
  ];
  const { rows, groups } = classes;
  const some: TrainableClasses = {
    rows: chosen.map((place) => rows[place] as readonly number[]),
    ...(groups && { groups: chosen.map((place) => groups[place] as string) }),
  };
  const batch = sampler.draw(some, spec, random, moment);
  return { ...batch, labels: batch.labels.map((label) => chosen[label] as number) };
}

function countsOf(wanted: number, { old, fresh, share }: RehearsalPlan) {
  const atLeastOne = (count: number) => Math.max(1, Math.round(count));
  let [olds, freshes] = [atLeastOne(wanted * share), atLeastOne(wanted * (1 - share))];
  if (olds > old.length) {
    olds = old.length;
    freshes = Math.min(freshes, atLeastOne((olds * (1 - share)) / share));
  }
  if (freshes > fresh.length) {
    freshes = fresh.length;
    olds = Math.min(olds, atLeastOne((freshes * share) / (1 - share)));
  }
  return { old: olds, fresh: freshes };
}
