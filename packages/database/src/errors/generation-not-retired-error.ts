import { KindredError } from '@kindred/runtime';

/** What was to serve again has been ended by the retention rule, or taken back already. */
export class GenerationNotRetiredError extends KindredError {
  readonly code = 'rollback-impossible';

  constructor(collectionId: string) {
    super(
      'No generation of this collection is kept to go back to. Promote the version that is wanted instead.',
      { fields: { collectionId } },
    );
  }
}
