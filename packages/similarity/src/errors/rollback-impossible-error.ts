import { KindredError } from '@kindred/runtime';

/** Nothing that served the collection before is kept. */
export class RollbackImpossibleError extends KindredError {
  readonly code = 'rollback-impossible';

  constructor(collection: string) {
    super(
      `Nothing that served "${collection}" before is kept: it was never promoted, or too long ago. Promote the ` +
        'version that is wanted instead.',
      { fields: { collection } },
    );
  }
}
