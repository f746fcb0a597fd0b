import { messageOf } from '../errors/message-of.ts';
import { KindredError } from '../errors/kindred-error.ts';

/** The home folder cannot be made or written to. */
export class HomeNotWritableError extends KindredError {
  readonly code = 'home-not-writable';

  constructor(home: string, cause: unknown) {
    const reason = messageOf(cause);
    super(
      `Nothing can be written to ${home} (${reason}). ` +
        `Make room or give this user the right to write, or set KINDRED_HOME to another folder.`,
      { fields: { home }, cause },
    );
  }
}
