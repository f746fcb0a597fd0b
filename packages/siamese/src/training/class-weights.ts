import type { LabelledInputs } from '../encoders/labelled-inputs.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { TrainableClasses } from '../samplers/sampler.ts';

/** What classes count: `balanced`, or numbers by the classes' names. */
export type ClassWeights = 'balanced' | Readonly<Record<string, number>>;

/**
 * What every trainable class counts. `balanced` is n / (classes · n_c), as in scikit-learn.
 *
 * @throws InvalidOptionsError for a class that there is not, or a weight that is not positive
 */
export function weighClasses(
  weights: ClassWeights,
  { labels, classNames }: LabelledInputs,
  { rows: classes }: TrainableClasses,
): Float32Array {
  if (weights === 'balanced') {
    const total = classes.reduce((sum, rows) => sum + rows.length, 0);
    return Float32Array.from(classes, (rows) => total / (classes.length * rows.length));
  }
  for (const [name, weight] of Object.entries(weights)) {
    if (!classNames.includes(name)) {
      throw new InvalidOptionsError('classWeights', `there is no class ${name} in the data.`);
    }
    if (!(weight > 0 && Number.isFinite(weight))) {
      throw new InvalidOptionsError('classWeights', `the weight of ${name} must be positive.`);
    }
  }
  const byName = new Map(Object.entries(weights));
  const nameOf = ([row]: readonly number[]) => classNames[labels[row as number] as number] ?? '';
  return Float32Array.from(classes, (rows) => byName.get(nameOf(rows)) ?? 1);
}
