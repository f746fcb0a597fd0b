import type { Model } from '@kindred/contracts';
import type { ModelStore } from '../ports/model-store.ts';
import { findModel } from './find-model.ts';
import { presentModel } from './present-model.ts';

/** @throws ModelNotFoundError */
export async function getModel(
  ports: { readonly models: Pick<ModelStore, 'find'> },
  name: string,
): Promise<Model> {
  return presentModel(await findModel(ports.models, name));
}
