import { KindredError } from '@kindred/runtime';

/** No proposal has this id. */
export class ProposalNotFoundError extends KindredError {
  readonly code = 'proposal-not-found';

  constructor(proposal: string) {
    super(`There is no proposal ${proposal}.`, { fields: { proposal } });
  }
}
