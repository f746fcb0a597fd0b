import { randomBytes } from 'node:crypto';
import { checkGraphOptions } from '../../validation/check-graph-options.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import type { ClusterSchema } from './cluster-schema.ts';
import { collectionAlias } from './collection-alias.ts';
import { collectionDefinition, type NamedIndex } from './collection-definition.ts';
import { indexDescription } from './index-description.ts';

export interface OpenCollection {
  readonly collection: string;
  /** Candidates that a search of it keeps unless more are asked for. */
  readonly storedEf: number;
}

/**
 * The collection that holds an index. Its alias says which; where there is none, or the one there is holds
 * vectors of another dimension or metric, a new generation is made beside it, the alias moved in one step, and
 * the old one dropped. Of several processes that open the same index at once one makes it and all use it.
 */
export async function openCollection(
  schema: ClusterSchema,
  settings: WeaviateSettings,
  index: NamedIndex,
): Promise<OpenCollection> {
  const alias = collectionAlias(settings.prefix, index.name);
  const current = await schema.collectionOf(alias);
  const found = current === undefined ? undefined : await schema.find(current);
  if (current !== undefined && found?.description === indexDescription(index)) {
    return { collection: current, storedEf: found.ef };
  }
  const collection = `${alias}_${randomBytes(6).toString('hex')}`;
  const made = { collection, storedEf: checkGraphOptions(index).ef };
  await schema.create(collectionDefinition(collection, index, settings));
  if (current !== undefined) {
    await schema.moveAlias(alias, collection);
    await schema.drop(current);
    return made;
  }
  if (await schema.createAlias(alias, collection)) return made;
  // Another process was faster.
  await schema.drop(collection);
  return openCollection(schema, settings, index);
}
