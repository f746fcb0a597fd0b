import type { OpenIndex } from '../open-index.ts';
import type { ClusterSchema } from './cluster-schema.ts';
import { indexDescription } from './index-description.ts';

/**
 * Whether the collection of an index still exists. A write to one that is gone may have made the engine's
 * automatic schema put an empty collection of another kind in its place: that is dropped.
 */
export async function isThere(
  schema: ClusterSchema,
  { name, collection, space: { dimension, metric } }: OpenIndex,
): Promise<boolean> {
  const found = await schema.find(collection);
  if (found === undefined) return false;
  if (found.description === indexDescription({ name, dimension, metric })) return true;
  await schema.drop(collection);
  return false;
}
