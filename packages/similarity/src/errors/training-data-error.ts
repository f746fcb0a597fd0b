import { KindredError } from '@kindred/runtime';

/** The examples of a training run cannot be used: missing, too few, or of the wrong kind. */
export class TrainingDataError extends KindredError {
  readonly code = 'training-data-unusable';

  constructor(
    message: string,
    details: { readonly field?: string; readonly cause?: unknown } = {},
  ) {
    const { field = 'data', cause } = details;
    super(message, { cause, fields: { errors: [{ field, message }] } });
  }
}
