import { KindredError } from '@kindred/runtime';

/** The collection has no promotion of this id. */
export class PromotionNotFoundError extends KindredError {
  readonly code = 'promotion-not-found';

  constructor(promotion: string, collection: string) {
    super(`Collection "${collection}" has no promotion ${promotion}.`, {
      fields: { promotion, collection },
    });
  }
}
