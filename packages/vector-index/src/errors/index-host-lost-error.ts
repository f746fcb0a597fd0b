import { VectorIndexError } from './vector-index-error.ts';

/**
 * What held indexes is gone: a worker died, or a cluster's collection was dropped. Open them again and fill
 * them from the database.
 */
export class IndexHostLostError extends VectorIndexError {
  readonly code = 'index-host-lost';
  /** Names of the indexes that are gone. */
  readonly indexNames: readonly string[];

  constructor(indexNames: readonly string[], options?: ErrorOptions) {
    super(
      `What held ${indexNames.length} vector indexes (a worker thread or a collection) is gone; open them again and fill them from the database.`,
      options,
    );
    this.indexNames = indexNames;
  }
}
