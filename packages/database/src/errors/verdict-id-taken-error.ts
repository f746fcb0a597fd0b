import { KindredError } from '@kindred/runtime';

/** A client's id of a verdict was sent with another verdict before. */
export class VerdictIdTakenError extends KindredError {
  readonly code = 'verdict-id-taken';

  constructor(clientId: string) {
    super(
      `Another verdict was given with the id "${clientId}": give this one an id of its own, or none.`,
      { fields: { clientId } },
    );
  }
}
