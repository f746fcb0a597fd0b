import { VectorIndexError } from './vector-index-error.ts';

export interface InvalidVectorFields {
  /** What was given: `vectors` or `queries`. */
  readonly field: string;
  /** Which vector of the batch, counted from 0. */
  readonly row: number;
  /** Which number of that vector, counted from 0. */
  readonly column: number;
  readonly value: number;
}

/** A number in a vector is NaN, infinite, or too large to be squared in float32. */
export class InvalidVectorError extends VectorIndexError {
  readonly code = 'invalid-vector';
  readonly field: string;
  readonly row: number;
  readonly column: number;
  readonly value: number;

  constructor(fields: InvalidVectorFields) {
    const { field, row, column, value } = fields;
    super(
      `${field}[${row}][${column}] is ${value}; every number of a vector must be finite and at most 1e15 in size.`,
    );
    this.field = field;
    this.row = row;
    this.column = column;
    this.value = value;
  }
}
