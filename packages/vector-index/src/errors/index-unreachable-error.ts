import { VectorIndexError } from './vector-index-error.ts';

/** The engine of an index runs elsewhere and could not be reached, or did not answer in time. */
export class IndexUnreachableError extends VectorIndexError {
  readonly code = 'index-unreachable';
  readonly operation: string;
  /** What the last attempt met. It names machines, and is for the log. */
  readonly reason: string;

  constructor(operation: string, reason: string, options?: ErrorOptions) {
    super(
      `The vector engine could not be reached to ${operation}, in several attempts; check that it runs and that its address is right, then try again.`,
      options,
    );
    this.operation = operation;
    this.reason = reason;
  }
}
