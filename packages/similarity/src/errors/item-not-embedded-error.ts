import { KindredError } from '@kindred/runtime';

/** An item stands for a query, but the encoder refused its content. */
export class ItemNotEmbeddedError extends KindredError {
  readonly code = 'item-not-embedded';

  constructor(item: string, field: string, reason: string) {
    super(`Item "${item}" has no embedding: ${reason}`, {
      fields: { item, errors: [{ field, message: reason }] },
    });
  }
}
