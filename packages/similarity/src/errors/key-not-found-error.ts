import { KindredError } from '@kindred/runtime';

/** No key of the API has this name. */
export class KeyNotFoundError extends KindredError {
  readonly code = 'key-not-found';

  constructor(name: string) {
    super(`There is no key named "${name}".`, { fields: { key: name } });
  }
}
