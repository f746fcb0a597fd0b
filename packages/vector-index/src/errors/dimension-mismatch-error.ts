import { VectorIndexError } from './vector-index-error.ts';

export interface DimensionMismatchFields {
  /** What was given: `vectors` or `queries`. */
  readonly field: string;
  readonly expected: number;
  readonly received: number;
}

/** An array's length does not fit the index's dimension or the number of labels. */
export class DimensionMismatchError extends VectorIndexError {
  readonly code = 'dimension-mismatch';
  readonly field: string;
  readonly expected: number;
  readonly received: number;

  constructor(reason: string, fields: DimensionMismatchFields) {
    super(reason);
    this.field = fields.field;
    this.expected = fields.expected;
    this.received = fields.received;
  }
}
