import { VectorIndexError } from './vector-index-error.ts';

/** An index of this name is already open in the host. */
export class IndexExistsError extends VectorIndexError {
  readonly code = 'index-exists';
  readonly indexName: string;

  constructor(indexName: string) {
    super(`An index named ${JSON.stringify(indexName)} is already open; close it first.`);
    this.indexName = indexName;
  }
}
