import { VectorIndexError } from './vector-index-error.ts';

/** A vector of zeros under the cosine metric: it has no direction. */
export class ZeroVectorError extends VectorIndexError {
  readonly code = 'zero-vector';
  readonly field: string;
  /** Which vector of the batch, counted from 0. */
  readonly row: number;

  constructor(field: string, row: number) {
    super(
      `${field}[${row}] is all zeros and has no direction, so cosine distance is undefined; leave it out or use l2.`,
    );
    this.field = field;
    this.row = row;
  }
}
