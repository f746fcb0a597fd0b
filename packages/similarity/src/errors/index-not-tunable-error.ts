import { KindredError } from '@kindred/runtime';

/** A collection whose index has no graph that could be tuned, or too few vectors to try one with. */
export class IndexNotTunableError extends KindredError {
  readonly code = 'index-not-tunable';

  /** @param reason goes on after "cannot be tuned: " */
  constructor(collection: string, reason: string) {
    super(`The index of "${collection}" cannot be tuned: ${reason}`, { fields: { collection } });
  }
}
