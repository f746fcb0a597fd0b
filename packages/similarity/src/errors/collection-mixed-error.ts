import { KindredError } from '@kindred/runtime';

/** Some vectors of a collection are of the version before the one that serves: a third version may not meet them. */
export class CollectionMixedError extends KindredError {
  readonly code = 'collection-mixed';

  constructor(collection: string, inherited: number) {
    const message = `${inherited} vectors of "${collection}" are still of an earlier version than the one that serves`;
    super(`${message}. Wait until they are replaced, or promote without lazy.`, {
      fields: { collection, inherited, errors: [{ field: 'lazy', message }] },
    });
  }
}
