import { KindredError } from '../errors/kindred-error.ts';

/** DATABASE_URL is not set: the supervisor sets it for the embedded PostgreSQL, an operator for his own. */
export class MissingDatabaseError extends KindredError {
  readonly code = 'database-url-missing';

  constructor() {
    super(
      'DATABASE_URL is not set. Start everything together with "npm start", or set it to a migrated PostgreSQL of your own.',
    );
  }
}
