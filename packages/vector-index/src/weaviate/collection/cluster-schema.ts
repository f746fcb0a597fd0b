import { EngineRefusal } from '../connection/engine-refusal.ts';
import { EngineTrouble } from '../connection/engine-trouble.ts';
import type { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import type { EngineRequest } from '../connection/weaviate-node.ts';
import { VECTOR } from './collection-definition.ts';

interface Schema {
  readonly description?: string;
  readonly vectorConfig?: Record<string, { vectorIndexConfig?: { ef?: number } }>;
}

export interface CollectionFound {
  /** `indexDescription` of what is in it; anything else was not made by this package. */
  readonly description: string;
  /** Candidates that a search keeps. */
  readonly ef: number;
}

/**
 * Collections and aliases of a cluster. Any call may be tried again after it did its work and its answer was
 * lost (the leader died, three seconds went by), so that each takes what is already there for success.
 */
export class ClusterSchema {
  readonly #cluster: WeaviateCluster;

  constructor(cluster: WeaviateCluster) {
    this.#cluster = cluster;
  }

  /** The collection that an alias leads to. */
  async collectionOf(alias: string): Promise<string | undefined> {
    const found = await this.#find(`/aliases/${alias}`);
    return (found as { class: string } | undefined)?.class;
  }

  async find(collection: string): Promise<CollectionFound | undefined> {
    const found = (await this.#find(`/schema/${collection}`)) as Schema | undefined;
    if (found === undefined) return undefined;
    const { ef = -1 } = found.vectorConfig?.[VECTOR]?.vectorIndexConfig ?? {};
    return { description: found.description ?? '', ef };
  }

  async create(definition: { readonly class: string }): Promise<void> {
    await this.#cluster.ask('create a collection', async (node) => {
      try {
        await node.request({ method: 'POST', path: '/schema', body: definition });
      } catch (error) {
        if ((await this.find(definition.class)) === undefined) throw error;
      }
    });
  }

  /** False where the alias leads elsewhere already. */
  async createAlias(alias: string, collection: string): Promise<boolean> {
    return this.#cluster.ask('create an alias', async (node) => {
      try {
        await node.request({
          method: 'POST',
          path: '/aliases',
          body: { alias, class: collection },
        });
        return true;
      } catch (error) {
        const current = await this.collectionOf(alias);
        if (current !== undefined) return current === collection;
        // This node may not have heard of the alias that it was refused for, nor of the collection.
        if (error instanceof EngineRefusal)
          throw new EngineTrouble(error.message, { cause: error });
        throw error;
      }
    });
  }

  async moveAlias(alias: string, collection: string): Promise<void> {
    await this.#do('move an alias', {
      method: 'PUT',
      path: `/aliases/${alias}`,
      body: { class: collection },
    });
  }

  async dropAlias(alias: string): Promise<void> {
    await this.#dropIfThere('drop an alias', `/aliases/${alias}`);
  }

  async drop(collection: string): Promise<void> {
    await this.#dropIfThere('drop a collection', `/schema/${collection}`);
  }

  async #find(path: string): Promise<unknown> {
    try {
      return await this.#cluster.call('read the schema', (node) =>
        node.request({ method: 'GET', path }),
      );
    } catch (error) {
      if (error instanceof EngineRefusal && error.status === 404) return undefined;
      throw error;
    }
  }

  async #do(operation: string, request: EngineRequest): Promise<void> {
    await this.#cluster.ask(operation, (node) => node.request(request));
  }

  async #dropIfThere(operation: string, path: string): Promise<void> {
    await this.#cluster.ask(operation, async (node) => {
      try {
        await node.request({ method: 'DELETE', path });
      } catch (error) {
        if (!(error instanceof EngineRefusal && error.status === 404)) throw error;
      }
    });
  }
}
