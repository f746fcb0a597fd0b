import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { CustomLoss } from '../losses/custom-loss.ts';
import type { LossSpec } from '../losses/loss-spec.ts';
import type { TrainableClasses } from '../samplers/sampler.ts';
import type { TrainOptions } from './train-options.ts';

/**
 * The loss with its class weights by the numbers that classes have in a batch.
 *
 * @throws InvalidOptionsError for a class that the data do not have
 */
export function numberedClassWeights(
  { loss, data }: Pick<TrainOptions, 'loss' | 'data'>,
  { rows }: TrainableClasses,
): LossSpec | CustomLoss {
  const weights = 'weights' in loss ? loss.weights : undefined;
  if (!('weights' in loss) || !weights?.classes || Array.isArray(weights.classes)) return loss;
  const byName = new Map(Object.entries(weights.classes));
  const unknown = [...byName.keys()].find((name) => !data.classNames.includes(name));
  if (unknown !== undefined) {
    throw new InvalidOptionsError('loss.weights.classes', `the data have no class "${unknown}".`);
  }
  const nameOf = ([row]: readonly number[]) => data.classNames[data.labels[row ?? -1] ?? -1] ?? '';
  return {
    ...loss,
    weights: { ...weights, classes: rows.map((row) => byName.get(nameOf(row)) ?? 1) },
  };
}
