import { VectorIndexError } from './vector-index-error.ts';

/** The native addon cannot be loaded: it was not built here, or for another platform. hnswlib-node serves instead. */
export class NativeUnavailableError extends VectorIndexError {
  readonly code = 'native-unavailable';
  /** Why loading failed, as the loader said. */
  readonly reason: string;

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `The native vector index is not available (${reason}). Install a C++ compiler and run npm start again, or use the engine hnswlib-node.`,
      options,
    );
    this.reason = reason;
  }
}
