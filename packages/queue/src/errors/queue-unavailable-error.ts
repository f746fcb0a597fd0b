import { KindredError } from '@kindred/runtime';

/** The queue's server does not answer. A job that was being added may have been added all the same. */
export class QueueUnavailableError extends KindredError {
  readonly code = 'queue-unavailable';

  constructor(timeoutMs: number, cause?: unknown) {
    super(
      `The queue's server did not answer within ${timeoutMs} ms. ` +
        'Check that PostgreSQL (DATABASE_URL) or Redis (REDIS_URL) runs and can be reached.',
      { fields: { timeoutMs }, cause },
    );
  }
}
