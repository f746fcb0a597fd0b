import { KindredError } from '@kindred/runtime';

/** The tuning has ended, so it cannot be cancelled. */
export class TuningFinishedError extends KindredError {
  readonly code = 'tuning-finished';

  constructor(tuningId: string, status: string) {
    super(`The tuning has ended already (${status}): there is nothing left to cancel.`, {
      fields: { tuningId, status },
    });
  }
}
