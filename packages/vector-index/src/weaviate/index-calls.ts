import type { ClusterSchema } from './collection/cluster-schema.ts';
import { isThere } from './collection/is-there.ts';
import { EngineRefusal } from './connection/engine-refusal.ts';
import { operationErrorOf } from './operation-error-of.ts';
import type { OpenIndex } from './open-index.ts';
import type { OpenIndexes } from './open-indexes.ts';

/** Calls on one index, in their order; what the engine refuses, it may refuse because the collection is gone. */
export class IndexCalls {
  readonly #indexes: OpenIndexes;
  readonly #schema: ClusterSchema;

  constructor(indexes: OpenIndexes, schema: ClusterSchema) {
    this.#indexes = indexes;
    this.#schema = schema;
  }

  write(index: OpenIndex, operation: string, work: () => Promise<void>): Promise<void> {
    return index.access.write(() => this.#orLost(index, operation, work));
  }

  read<T>(index: OpenIndex, operation: string, work: () => Promise<T>): Promise<T> {
    return index.access.read(() => this.#orLost(index, operation, work));
  }

  async #orLost<T>(index: OpenIndex, operation: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (await isThere(this.#schema, index)) throw operationErrorOf(operation, error);
      throw this.#indexes.lose(index, error);
    }
  }
}
