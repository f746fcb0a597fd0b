import { KindredError } from '@kindred/runtime';

/** The collection was deleted while something was being written to it. */
export class CollectionMissingError extends KindredError {
  readonly code = 'collection-not-found';

  constructor(collectionId: string) {
    super('The collection does not exist any more: it was deleted meanwhile.', {
      fields: { collectionId },
    });
  }
}
