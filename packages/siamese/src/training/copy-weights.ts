import type { SiameseModel } from '../model/siamese-model.ts';

/** Gives a model the weights of another one of the same encoder. */
export function copyWeights(from: SiameseModel, to: SiameseModel): void {
  for (const [index, { variable }] of to.encoder.weights.entries()) {
    const source = from.encoder.weights[index]?.variable;
    if (source) variable.assign(source);
  }
}
