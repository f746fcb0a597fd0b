import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import type { SamplerSpec } from '../samplers/sampler-spec.ts';
import type { TrainableClasses } from '../samplers/sampler.ts';
import { classesOfBatch } from './classes-of-batch.ts';
import type { RehearsalOptions } from './rehearsal-options.ts';

/** Which of the trainable classes are old, and how many of a batch. */
export interface RehearsalPlan {
  readonly old: readonly number[];
  readonly fresh: readonly number[];
  readonly share: number;
}

/** @throws InvalidOptionsError where there is nothing to mix, or the sampler cannot be asked to */
export function planRehearsal(
  { classes: names, share }: RehearsalOptions,
  data: LabelledInputs,
  { classes, sampler }: { readonly classes: TrainableClasses; readonly sampler: SamplerSpec },
): RehearsalPlan {
  const refuse = (rule: string) => {
    throw new InvalidOptionsError('rehearsal', rule);
  };
  if (!(share > 0 && share < 1)) refuse('share must be above 0 and below 1.');
  if (classesOfBatch(sampler) === undefined)
    refuse(`the sampler ${sampler.kind} draws no classes that old and new ones could be mixed of.`);
  const known = new Set(names);
  const isOld = classes.rows.map(([row]) => {
    const label = data.labels[row as number] as number;
    return known.has(data.classNames[label] as string);
  });
  const places = [...isOld.keys()];
  const old = places.filter((place) => isOld[place]);
  const fresh = places.filter((place) => !isOld[place]);
  if (old.length === 0) refuse('none of the old classes has enough examples in the data.');
  if (fresh.length === 0) refuse('the data have no new class with enough examples.');
  return { old, fresh, share };
}
