import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import type { ModelRecord, ModelStore } from '../ports/model-store.ts';

/** @throws ModelNotFoundError */
export async function findModel(
  models: Pick<ModelStore, 'find'>,
  name: string,
): Promise<ModelRecord> {
  const model = await models.find(name);
  if (model === undefined) throw new ModelNotFoundError(name);
  return model;
}
