import { KindredError } from '@kindred/runtime';

/** The collection has no tuning of this id. */
export class TuningNotFoundError extends KindredError {
  readonly code = 'tuning-not-found';

  constructor(tuning: string, collection: string) {
    super(`Collection "${collection}" has no tuning ${tuning}.`, {
      fields: { tuning, collection },
    });
  }
}
