import { randomBytes } from 'node:crypto';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import type { ClusterSchema } from './cluster-schema.ts';
import { collectionAlias } from './collection-alias.ts';
import { collectionDefinition, type NamedIndex } from './collection-definition.ts';
import { indexDescription } from './index-description.ts';

/**
 * The collection that holds an index. Its alias says which; where there is none, or the one there is holds
 * vectors of another dimension or metric, a new generation is made beside it, the alias moved in one step, and
 * the old one dropped. Of several processes that open the same index at once one makes it and all use it.
 */
export async function openCollection(
  schema: ClusterSchema,
  settings: WeaviateSettings,
  index: NamedIndex,
): Promise<string> {
  const alias = collectionAlias(settings.prefix, index.name);
  const current = await schema.collectionOf(alias);
  if (current !== undefined && (await schema.descriptionOf(current)) === indexDescription(index)) {
    return current;
  }
  const made = `${alias}_${randomBytes(6).toString('hex')}`;
  await schema.create(collectionDefinition(made, index, settings));
  if (current !== undefined) {
    await schema.moveAlias(alias, made);
    await schema.drop(current);
    return made;
  }
  if (await schema.createAlias(alias, made)) return made;
  // Another process was faster.
  await schema.drop(made);
  return openCollection(schema, settings, index);
}
