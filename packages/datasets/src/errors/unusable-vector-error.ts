import { DatasetError } from './dataset-error.ts';

/** The vector has the wrong length or holds NaN or an infinity (as float32). */
export class UnusableVectorError extends DatasetError {
  readonly code = 'unusable-vector';

  constructor(
    readonly reason: 'length' | 'not-finite',
    readonly dimension: number,
    readonly found: number,
  ) {
    super(
      reason === 'length'
        ? `The vector has ${found} numbers; this model takes ${dimension}.`
        : `Number ${found} of the vector is not finite in 32 bits; every number must be.`,
    );
  }
}
