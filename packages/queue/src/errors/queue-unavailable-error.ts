import { KindredError } from '@kindred/runtime';

/** The queue's server cannot be reached. A job that was being added may have been added all the same. */
export class QueueUnavailableError extends KindredError {
  readonly code = 'queue-unavailable';

  constructor(reason: string, cause?: unknown) {
    super(
      `The queue's server cannot be reached (${reason}). ` +
        'Check that PostgreSQL (DATABASE_URL) or Redis (REDIS_URL) runs.',
      { fields: { reason }, cause },
    );
  }
}
