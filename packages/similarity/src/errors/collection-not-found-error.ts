import { KindredError } from '@kindred/runtime';

/** No collection has this name. */
export class CollectionNotFoundError extends KindredError {
  readonly code = 'collection-not-found';

  constructor(collection: string) {
    super(`There is no collection named "${collection}".`, { fields: { collection } });
  }
}
