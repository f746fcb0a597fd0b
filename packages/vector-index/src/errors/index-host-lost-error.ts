import { VectorIndexError } from './vector-index-error.ts';

/** A worker died with the indexes it held. Open them again and fill them from the database. */
export class IndexHostLostError extends VectorIndexError {
  readonly code = 'index-host-lost';
  /** Names of the indexes that are gone. */
  readonly indexNames: readonly string[];

  constructor(indexNames: readonly string[], options?: ErrorOptions) {
    super(
      `The worker thread that held ${indexNames.length} vector indexes ended; open them again and fill them from the database.`,
      options,
    );
    this.indexNames = indexNames;
  }
}
