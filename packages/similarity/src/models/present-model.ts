import type { Model } from '@kindred/contracts';
import type { ModelRecord } from '../ports/model-store.ts';

/** A model as the API shows it. */
export function presentModel(record: ModelRecord): Model {
  const { name, versions, aliases, gate, heldOut, createdAt } = record;
  const shown = { name, versions, aliases: { ...aliases }, gate, heldOut };
  return { ...shown, createdAt: createdAt.toISOString() };
}
