import type { Model } from '@kindred/contracts';
import type { ModelStore } from '../ports/model-store.ts';
import type { PageRequest } from '../ports/page.ts';
import { presentModel } from './present-model.ts';

/** One page of models. */
export async function listModels(
  ports: { readonly models: Pick<ModelStore, 'list'> },
  request: PageRequest,
): Promise<{ data: Model[]; nextCursor: string | null }> {
  const page = await ports.models.list(request);
  return { data: page.data.map(presentModel), nextCursor: page.nextCursor ?? null };
}
