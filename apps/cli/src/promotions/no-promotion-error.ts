import { KindredError } from '@kindred/runtime';

/** A collection whose newest promotion is meant has never had one. */
export class NoPromotionError extends KindredError {
  readonly code = 'no-promotion';

  constructor(collection: string) {
    super(`"${collection}" has had no promotion: start one with kindred promote ${collection}.`, {
      fields: { collection },
    });
  }
}
