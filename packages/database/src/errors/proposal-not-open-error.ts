import { KindredError } from '@kindred/runtime';

/** Somebody has decided on the proposal, or what it speaks of has changed. */
export class ProposalNotOpenError extends KindredError {
  readonly code = 'proposal-not-open';

  constructor(proposalId: string, status: string) {
    super(`The proposal is ${status} already: there is nothing to decide.`, {
      fields: { proposalId, status },
    });
  }
}
