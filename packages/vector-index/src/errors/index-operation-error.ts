import { VectorIndexError } from './vector-index-error.ts';

/** An operation that had valid input failed inside the worker, for example for want of memory. */
export class IndexOperationError extends VectorIndexError {
  readonly code = 'index-operation-failed';
  readonly operation: string;

  constructor(operation: string, reason: string, options?: ErrorOptions) {
    super(`The index could not ${operation}: ${reason}`, options);
    this.operation = operation;
  }
}
