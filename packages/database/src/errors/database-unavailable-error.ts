import { KindredError } from '@kindred/runtime';

/** PostgreSQL cannot be reached just now; the same call may work later. */
export class DatabaseUnavailableError extends KindredError {
  readonly code = 'database-unavailable';

  constructor(cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `The database cannot be reached (${reason}). Check that PostgreSQL runs; try again then.`,
      {
        cause,
      },
    );
  }
}
