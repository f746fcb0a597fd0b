import { SiameseModel } from '../model/siamese-model.ts';
import type { Random } from '../random/random.ts';
import type { TrainingPlan } from './training-plan.ts';

/** The model that a training begins with: its weights are random unless there are initial ones. */
export function createModel(
  { encoder, distance, initialWeights }: TrainingPlan,
  random: Random,
): SiameseModel {
  if (!(initialWeights instanceof SiameseModel)) {
    return new SiameseModel(encoder, distance, initialWeights ?? random);
  }
  const model = new SiameseModel(encoder, distance, random);
  for (const [index, { variable }] of model.encoder.weights.entries()) {
    const source = initialWeights.encoder.weights[index]?.variable;
    if (source) variable.assign(source);
  }
  return model;
}
