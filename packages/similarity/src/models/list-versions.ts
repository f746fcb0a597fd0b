import type { ModelVersion } from '@kindred/contracts';
import type { ModelStore } from '../ports/model-store.ts';
import type { PageRequest } from '../ports/page.ts';
import { findModel } from './find-model.ts';
import { presentVersion } from './present-version.ts';

/** One page of a model's versions. @throws ModelNotFoundError */
export async function listVersions(
  ports: { readonly models: Pick<ModelStore, 'find' | 'versions'> },
  name: string,
  request: PageRequest,
): Promise<{ data: ModelVersion[]; nextCursor: string | null }> {
  await findModel(ports.models, name);
  const page = await ports.models.versions(name, request);
  return { data: page.data.map(presentVersion), nextCursor: page.nextCursor ?? null };
}
