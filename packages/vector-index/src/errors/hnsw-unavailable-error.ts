import { VectorIndexError } from './vector-index-error.ts';

/** hnswlib-node cannot be loaded: its native addon was not built. Use an exact index. */
export class HnswUnavailableError extends VectorIndexError {
  readonly code = 'hnsw-unavailable';
  /** Why loading failed, as the loader said. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `HNSW is not available (${reason}). Install a C++ compiler and Python 3 and build hnswlib-node again, or use an exact index.`,
      options,
    );
    this.reason = reason;
  }
}
