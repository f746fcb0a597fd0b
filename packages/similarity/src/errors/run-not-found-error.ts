import { KindredError } from '@kindred/runtime';

/** No training run has this id. */
export class RunNotFoundError extends KindredError {
  readonly code = 'run-not-found';

  constructor(run: string) {
    super(`There is no training run ${run}.`, { fields: { run } });
  }
}
