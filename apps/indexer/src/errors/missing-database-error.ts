import { KindredError } from '@kindred/runtime';

/** DATABASE_URL is not set: the supervisor sets it for the embedded PostgreSQL, an operator for his own. */
export class MissingDatabaseError extends KindredError {
  readonly code = 'database-url-missing';

  constructor() {
    super(
      'DATABASE_URL is not set. Start everything with "npm start", or set it to a PostgreSQL of your own.',
    );
  }
}
