import type { CollectionDefinition } from '../collection/collection-definition.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';

/** The one collection that holds the positions of all indexes; no alias is called so. */
export const positionCollection = (prefix: string): string => `${prefix}Positions`;

/** Objects without vectors: which index, which writer, how far, and when it said so. */
export function positionDefinition({
  prefix,
  replication,
}: Pick<WeaviateSettings, 'prefix' | 'replication'>): CollectionDefinition {
  const plain = { indexFilterable: false, indexSearchable: false };
  return {
    class: positionCollection(prefix),
    description: 'How far each writer of an index has come.',
    properties: [
      { name: 'index', dataType: ['text'], ...plain },
      { name: 'writer', dataType: ['text'], ...plain },
      { name: 'position', dataType: ['int'], indexFilterable: false },
      { name: 'at', dataType: ['int'], indexFilterable: false },
    ],
    vectorConfig: {
      none: {
        vectorizer: { none: {} },
        vectorIndexType: 'flat',
        vectorIndexConfig: { skipDefaultQuantization: true },
      },
    },
    // One shard: a page of it is read from one replica.
    shardingConfig: { desiredCount: 1 },
    replicationConfig: { factor: replication, deletionStrategy: 'TimeBasedResolution' },
  };
}
