import type { Model } from '@kindred/contracts';
import type { ModelRecord } from '../ports/model-store.ts';

/** A model as the API shows it. */
export function presentModel({ name, versions, aliases, createdAt }: ModelRecord): Model {
  return { name, versions, aliases: { ...aliases }, createdAt: createdAt.toISOString() };
}
