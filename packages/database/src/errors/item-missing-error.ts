import { KindredError } from '@kindred/runtime';

/** A verdict names an item that the collection does not have. */
export class ItemMissingError extends KindredError {
  readonly code = 'item-not-found';

  /** @param field path in the caller's list, for instance `verdicts[3].a` */
  constructor(item: string, field: string) {
    const message = `the collection has no item "${item}"`;
    super(`There is no item "${item}" in the collection: verdicts are given of its items.`, {
      fields: { item, errors: [{ field, message }] },
    });
  }
}
