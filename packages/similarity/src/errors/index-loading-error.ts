import { KindredError } from '@kindred/runtime';

/** The index is not in memory yet; it will be soon. */
export class IndexLoadingError extends KindredError {
  readonly code = 'index-loading';

  constructor(collection: string, retryAfterSeconds: number) {
    super(`The index of "${collection}" is being loaded; try again in ${retryAfterSeconds} s.`, {
      fields: { collection, retryAfterSeconds },
    });
  }
}
