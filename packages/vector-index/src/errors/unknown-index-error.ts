import { VectorIndexError } from './vector-index-error.ts';

/** No index of this name is open in the host. */
export class UnknownIndexError extends VectorIndexError {
  readonly code = 'unknown-index';
  readonly indexName: string;

  constructor(indexName: string) {
    super(`No index named ${JSON.stringify(indexName)} is open; open it first.`);
    this.indexName = indexName;
  }
}
