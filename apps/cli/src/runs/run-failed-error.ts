import type { Run } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A training run that was watched ended without a model version. */
export class RunFailedError extends KindredError {
  readonly code = 'run-failed';

  constructor(run: Run) {
    const why = run.error === null ? '' : `: ${run.error.message}`;
    super(
      `The training run ${run.id} ${run.status === 'cancelled' ? 'was cancelled' : 'failed'}${why}`,
      {
        fields: { run: run.id, status: run.status },
      },
    );
  }
}
