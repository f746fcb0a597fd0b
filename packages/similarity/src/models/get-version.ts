import type { ModelVersion } from '@kindred/contracts';
import type { ModelStore } from '../ports/model-store.ts';
import { findVersion } from './find-version.ts';
import { presentVersion } from './present-version.ts';

/** @throws ModelNotFoundError ModelVersionNotFoundError */
export async function getVersion(
  ports: { readonly models: Pick<ModelStore, 'find' | 'version'> },
  name: string,
  version: number,
): Promise<ModelVersion> {
  return presentVersion(await findVersion(ports.models, name, version));
}
