import type { OpenIndexOptions } from '../../host/engine-host.ts';
import { checkGraphOptions } from '../../validation/check-graph-options.ts';
import type { WeaviateSettings } from '../weaviate-settings.ts';
import { indexDescription } from './index-description.ts';

/** The named vector of every object. */
export const VECTOR = 'embedding';
/** A vector of one number, on objects that were sent more than once: `marksFrom` says why. */
export const MARK = 'mark';
/** Below this many matches the engine compares every vector that a filter lets through. */
export const FLAT_SEARCH_CUTOFF = 40_000;

/**
 * Unit vectors under `cosine`: half their squared euclidean distance is 1 − cos, exactly 0 for equal vectors,
 * and the number every other engine reports.
 */
const DISTANCES = { l2: 'l2-squared', cosine: 'l2-squared', ip: 'dot', l1: 'manhattan' } as const;

export interface NamedIndex extends OpenIndexOptions {
  readonly name: string;
}

export interface CollectionDefinition {
  readonly class: string;
  readonly [setting: string]: unknown;
}

/** A collection for an index, as `POST /v1/schema` takes it. */
export function collectionDefinition(
  collection: string,
  index: NamedIndex,
  settings: Pick<WeaviateSettings, 'replication' | 'shards'>,
): CollectionDefinition {
  const { M, efConstruction, ef } = checkGraphOptions(index);
  return {
    class: collection,
    description: indexDescription(index),
    properties: [
      { name: 'label', dataType: ['int'], indexFilterable: false, indexSearchable: false },
      {
        name: 'terms',
        dataType: ['text[]'],
        tokenization: 'field',
        indexFilterable: true,
        indexSearchable: false,
      },
      { name: 'metadata', dataType: ['text'], indexFilterable: false, indexSearchable: false },
    ],
    // Named, so that a write to a collection that is gone fails: for an unnamed vector the engine's
    // automatic schema would make up a collection with other settings.
    vectorConfig: {
      [VECTOR]: {
        vectorizer: { none: {} },
        vectorIndexType: 'hnsw',
        vectorIndexConfig: {
          distance: DISTANCES[index.metric],
          maxConnections: M,
          efConstruction,
          ef,
          flatSearchCutoff: FLAT_SEARCH_CUTOFF,
          filterStrategy: 'acorn',
          // Newer engines quantize unless told not to.
          skipDefaultQuantization: true,
        },
      },
      [MARK]: {
        vectorizer: { none: {} },
        vectorIndexType: 'flat',
        vectorIndexConfig: { distance: 'l2-squared', skipDefaultQuantization: true },
      },
    },
    replicationConfig: {
      factor: settings.replication,
      deletionStrategy: 'TimeBasedResolution',
      // What a replica missed it gets from the others within seconds, not after a minute.
      ...(settings.replication > 1 && {
        asyncEnabled: true,
        asyncConfig: {
          frequency: 5_000,
          frequencyWhilePropagating: 1_000,
          propagationDelay: 5_000,
        },
      }),
    },
    ...(settings.shards !== undefined && { shardingConfig: { desiredCount: settings.shards } }),
  };
}
