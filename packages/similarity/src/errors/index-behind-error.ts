import { KindredError } from '@kindred/runtime';

/** The index lacks what was written before the search; it will have it soon. */
export class IndexBehindError extends KindredError {
  readonly code = 'index-behind';

  constructor(collection: string, retryAfterSeconds: number) {
    super(
      `The index of "${collection}" lacks what was written just now; try again in ${retryAfterSeconds} s.`,
      { fields: { collection, retryAfterSeconds } },
    );
  }
}
