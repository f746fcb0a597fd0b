import { KindredError } from '@kindred/runtime';

/** A vector has another length than its generation's, or a number that is not finite. */
export class VectorInvalidError extends KindredError {
  readonly code = 'vector-invalid';

  constructor(problem: { readonly dimension: number; readonly length: number }) {
    const { dimension, length } = problem;
    super(
      length === dimension
        ? 'A vector holds a number that is not finite. Give finite numbers only.'
        : `A vector has ${length} numbers where ${dimension} are expected.`,
      { fields: problem },
    );
  }
}
