import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import { ModelNotTrainedError } from '../errors/model-not-trained-error.ts';
import { ModelVersionNotFoundError } from '../errors/model-version-not-found-error.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';

/**
 * A version of a model; its live one when `version` is absent.
 * @throws ModelNotFoundError ModelNotTrainedError ModelVersionNotFoundError
 */
export async function findVersion(
  models: Pick<ModelStore, 'find' | 'version'>,
  name: string,
  version: number | undefined,
): Promise<ModelVersionRecord> {
  const found = await models.version(name, version);
  if (found !== undefined) return found;
  if ((await models.find(name)) === undefined) throw new ModelNotFoundError(name);
  if (version === undefined) throw new ModelNotTrainedError(name);
  throw new ModelVersionNotFoundError(name, version);
}
