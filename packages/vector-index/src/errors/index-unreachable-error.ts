import { VectorIndexError } from './vector-index-error.ts';

/** The engine of an index runs elsewhere and could not be reached, or did not answer in time. */
export class IndexUnreachableError extends VectorIndexError {
  readonly code = 'index-unreachable';
  readonly operation: string;

  constructor(operation: string, reason: string, options?: ErrorOptions) {
    super(
      `The vector engine could not ${operation}: ${reason}. What was asked for was tried several times; check that the engine runs and that its address is right, then try again.`,
      options,
    );
    this.operation = operation;
  }
}
