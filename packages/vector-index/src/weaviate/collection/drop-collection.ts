import type { OpenIndex } from '../open-index.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import type { ClusterSchema } from './cluster-schema.ts';
import { collectionAlias } from './collection-alias.ts';

/** Deletes a collection and, where it leads there, its alias. */
export async function dropCollection(
  schema: ClusterSchema,
  { prefix }: Pick<WeaviateSettings, 'prefix'>,
  { name, collection }: Pick<OpenIndex, 'name' | 'collection'>,
): Promise<void> {
  const alias = collectionAlias(prefix, name);
  if ((await schema.collectionOf(alias)) === collection) await schema.dropAlias(alias);
  await schema.drop(collection);
}
