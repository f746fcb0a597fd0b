import { KindredError } from '@kindred/runtime';

/** A search was asked to go on from a cursor that its answers did not give. */
export class SearchCursorError extends KindredError {
  readonly code = 'bad-cursor';

  constructor(cause: Error) {
    super(`cursor: ${cause.message}`, {
      fields: { errors: [{ field: 'cursor', message: cause.message }] },
      cause,
    });
  }
}
