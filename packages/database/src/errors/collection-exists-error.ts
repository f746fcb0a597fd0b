import { KindredError } from '@kindred/runtime';

/** The name of a new collection is taken. */
export class CollectionExistsError extends KindredError {
  readonly code = 'collection-exists';

  constructor(name: string) {
    super(`A collection named "${name}" exists already. Choose another name, or delete that one.`, {
      fields: { collection: name },
    });
  }
}
