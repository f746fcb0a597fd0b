import type { ProposalKind } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** The collection has no model that could be trained or calibrated. */
export class ProposalImpossibleError extends KindredError {
  readonly code = 'proposal-impossible';

  constructor(collection: string, kind: ProposalKind) {
    super(
      `Collection "${collection}" has no model to ${kind}. Its index can be tuned: propose that, or make a collection ` +
        'with a model.',
      { fields: { collection, kind } },
    );
  }
}
