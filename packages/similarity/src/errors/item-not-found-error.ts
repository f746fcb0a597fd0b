import { KindredError } from '@kindred/runtime';

/** No item of the collection has this id. `field` names where a body asked for it. */
export class ItemNotFoundError extends KindredError {
  readonly code = 'item-not-found';

  constructor(collection: string, item: string, field?: string) {
    const message = `collection "${collection}" has no item "${item}"`;
    super(`There is no item "${item}" in collection "${collection}".`, {
      fields: { collection, item, ...(field !== undefined && { errors: [{ field, message }] }) },
    });
  }
}
