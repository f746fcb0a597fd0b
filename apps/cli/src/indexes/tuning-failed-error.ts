import type { Tuning } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A tuning that ended without a result. */
export class TuningFailedError extends KindredError {
  readonly code = 'tuning-failed';

  constructor({ id, status, error }: Tuning) {
    super(
      error === null ? `Tuning ${id} was ${status}.` : `Tuning ${id} failed: ${error.message}`,
      {
        fields: { tuning: id, status, reason: error?.code ?? null },
      },
    );
  }
}
