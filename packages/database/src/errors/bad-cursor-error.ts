import { KindredError } from '@kindred/runtime';

/** A list was asked for with a cursor that no page of this list has given out. */
export class BadCursorError extends KindredError {
  readonly code = 'bad-cursor';

  constructor(cause?: unknown) {
    super('The cursor is not one of this list. Use the nextCursor of the page before, or none.', {
      cause,
    });
  }
}
