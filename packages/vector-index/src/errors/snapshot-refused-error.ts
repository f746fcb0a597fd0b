import type { RefusalCode } from '../snapshot/refusal-code.ts';
import { VectorIndexError } from './vector-index-error.ts';

/** A snapshot is not what it has to be, and nothing of it was used. Take an older one, or fill the index anew. */
export class SnapshotRefusedError extends VectorIndexError {
  readonly code = 'snapshot-refused';
  readonly refusal: RefusalCode;

  constructor(refusal: RefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.refusal = refusal;
  }
}
