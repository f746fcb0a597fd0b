import { UnknownModelError } from '../errors/unknown-model-error.ts';
import { minilm } from './minilm.ts';
import type { PretrainedModel } from './pretrained-model.ts';

/** Every pretrained model that can be pulled by its name. */
export const pretrainedModels: readonly PretrainedModel[] = [minilm];

/** @throws UnknownModelError */
export function pretrainedModel(name: string): PretrainedModel {
  const model = pretrainedModels.find((candidate) => candidate.name === name);
  if (model) return model;
  throw new UnknownModelError(
    name,
    pretrainedModels.map((candidate) => candidate.name),
  );
}
