import type { Gate, Model } from '@kindred/contracts';
import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import type { ModelStore } from '../ports/model-store.ts';
import { presentModel } from './present-model.ts';

/** Says when a candidate of a model is to be promoted. @throws ModelNotFoundError */
export async function setGate(
  ports: { readonly models: Pick<ModelStore, 'setGate'> },
  name: string,
  gate: Gate,
): Promise<Model> {
  const model = await ports.models.setGate(name, gate);
  if (model === undefined) throw new ModelNotFoundError(name);
  return presentModel(model);
}
