import { ModelNotFoundError } from '../errors/model-not-found-error.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { ModelStore } from '../ports/model-store.ts';

export interface DeleteModelPorts {
  readonly models: Pick<ModelStore, 'versions' | 'delete'>;
  readonly artifacts: Pick<ArtifactFiles, 'delete'>;
}

/**
 * Deletes a model with its versions, then their files: a failure between the two leaves files that
 * nothing points at, never a version without its files.
 *
 * @throws ModelNotFoundError, and the store's error `model-in-use`
 */
export async function deleteModel(ports: DeleteModelPorts, name: string): Promise<void> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ports.models.versions(name, { cursor, limit: 100 });
    keys.push(...page.data.map(({ artifact }) => artifact.key));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (!(await ports.models.delete(name))) throw new ModelNotFoundError(name);
  for (const key of keys) await ports.artifacts.delete(key);
}
