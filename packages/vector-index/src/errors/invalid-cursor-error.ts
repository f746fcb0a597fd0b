import { VectorIndexError } from './vector-index-error.ts';

const MESSAGES = {
  damaged: 'The cursor is no cursor of a search, or was changed; pass it on as it was given.',
  foreign:
    'The cursor belongs to another query, index or set of options; pass exactly those of the first page, or start again without a cursor.',
};

/** A page cannot be continued from this cursor. */
export class InvalidCursorError extends VectorIndexError {
  readonly code = 'invalid-cursor';
  /** `damaged`: not as it was given out; `foreign`: given out for another search. */
  readonly reason: keyof typeof MESSAGES;

  constructor(reason: keyof typeof MESSAGES) {
    super(MESSAGES[reason]);
    this.reason = reason;
  }
}
