import type { Collection } from 'weaviate-client';
import { VECTOR } from '../collection/collection-definition.ts';
import type { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import type { WeaviateConsistency } from '../weaviate-options.ts';
import type { TermFilter } from '../terms/term-filter.ts';
import { EVERYTHING } from '../terms/terms.ts';
import { engineFilter } from './engine-filter.ts';

export interface EngineHit {
  readonly label: number;
  /** As the engine reports it: squared for `l2`. */
  readonly score: number;
}

export interface EngineObject {
  readonly label: number;
  readonly metadata?: string;
  readonly vector?: readonly number[];
}

interface Properties {
  readonly label: number;
  readonly metadata?: string | null;
}

/** What is asked of the engine by gRPC, in the words of its official client. */
export class EngineQueries {
  readonly #cluster: WeaviateCluster;
  readonly #consistency: WeaviateConsistency;

  constructor(cluster: WeaviateCluster, consistency: WeaviateConsistency) {
    this.#cluster = cluster;
    this.#consistency = consistency;
  }

  async nearest(
    collection: string,
    query: readonly number[],
    options: { readonly limit: number; readonly filter: TermFilter | undefined },
  ): Promise<EngineHit[]> {
    const filters = options.filter && engineFilter(options.filter);
    const { objects } = await this.#ask('search', collection, (from) =>
      from.query.nearVector([...query], {
        limit: options.limit,
        targetVector: VECTOR,
        returnProperties: ['label'],
        returnMetadata: ['distance'],
        ...(filters && { filters }),
      }),
    );
    return objects.map(({ properties, metadata }) => ({
      label: (properties as unknown as Properties).label,
      score: metadata?.distance ?? Number.NaN,
    }));
  }

  /** Never without a filter: the engine then asks every replica, and hangs while one is dead. */
  async count(collection: string, filter: TermFilter = EVERYTHING): Promise<number> {
    const { totalCount } = await this.#ask('count', collection, (from) =>
      from.aggregate.overAll({ filters: engineFilter(filter) }),
    );
    return totalCount;
  }

  /** In no order; `limit` must be no less than what matches. */
  async objects(
    collection: string,
    filter: TermFilter,
    options: { readonly limit: number; readonly vectors?: boolean },
  ): Promise<EngineObject[]> {
    const { objects } = await this.#ask('read', collection, (from) =>
      from.query.fetchObjects({
        limit: options.limit,
        filters: engineFilter(filter),
        returnProperties: options.vectors ? ['label'] : ['label', 'metadata'],
        ...(options.vectors && { includeVector: [VECTOR] }),
      }),
    );
    return objects.map(({ properties, vectors }) => {
      const { label, metadata } = properties as unknown as Properties;
      return {
        label,
        ...(typeof metadata === 'string' && { metadata }),
        ...(options.vectors && { vector: vectors[VECTOR] as number[] }),
      };
    });
  }

  #ask<T>(
    operation: string,
    collection: string,
    ask: (from: Collection) => Promise<T>,
  ): Promise<T> {
    return this.#cluster.call(operation, (node) =>
      node.query((client) =>
        ask(
          client.collections.use<string, undefined>(collection).withConsistency(this.#consistency),
        ),
      ),
    );
  }
}
