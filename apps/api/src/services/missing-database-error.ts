import { KindredError } from '@kindred/runtime';

/** The process was started alone, without a database. */
export class MissingDatabaseError extends KindredError {
  readonly code = 'database-missing';

  constructor() {
    super(
      'DATABASE_URL is not set. Start everything together with "npm start", or name a migrated PostgreSQL database.',
    );
  }
}
