import { KindredError } from '@kindred/runtime';

/** Another promotion of the collection has not ended. */
export class PromotionUnderwayError extends KindredError {
  readonly code = 'promotion-underway';

  constructor(collectionId: string) {
    super('Another promotion of this collection has not ended: wait for it, or cancel it first.', {
      fields: { collectionId },
    });
  }
}
