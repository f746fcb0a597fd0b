import { KindredError } from '@kindred/runtime';

/** A collection has one open proposal of a kind. */
export class ProposalOpenError extends KindredError {
  readonly code = 'proposal-open';

  constructor(collectionId: string, kind: string) {
    super(`The collection has an open proposal to ${kind}: accept or dismiss that one first.`, {
      fields: { collectionId, kind },
    });
  }
}
