import { VectorIndexError } from './vector-index-error.ts';

/** The host was shut down; start another one. */
export class IndexHostClosedError extends VectorIndexError {
  readonly code = 'index-host-closed';

  constructor() {
    super('The index host is shut down; start another one.');
  }
}
