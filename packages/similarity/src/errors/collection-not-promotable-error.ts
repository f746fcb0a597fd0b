import { KindredError } from '@kindred/runtime';

/** The collection has no model whose versions could serve it. */
export class CollectionNotPromotableError extends KindredError {
  readonly code = 'collection-not-promotable';

  constructor(collection: string) {
    super(
      `Collection "${collection}" has no model, so there is no version to promote. Make a collection with a ` +
        'model, and import the items into it.',
      { fields: { collection } },
    );
  }
}
