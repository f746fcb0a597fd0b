import { KindredError } from '@kindred/runtime';

type MigrationProblem =
  | 'migration-changed'
  | 'migration-failed'
  | 'migration-unfinished'
  | 'database-newer';

const sentences: Record<MigrationProblem, string> = {
  'migration-changed':
    'was applied to this database with other contents than the file has now. Restore the file, or make a new migration.',
  'migration-failed': 'could not be applied; the database is as it was before it.',
  'migration-unfinished':
    'was begun by Prisma and never finished. Settle it with `prisma migrate resolve` first.',
  'database-newer':
    'is applied to this database but unknown here: a newer Kindred has used it. Install that version, or use another database.',
};

/** The database cannot be brought to the state that this version needs. */
export class MigrationError extends KindredError {
  readonly code: MigrationProblem;

  constructor(code: MigrationProblem, migration: string, cause?: unknown) {
    const reason = cause instanceof Error ? ` PostgreSQL says: ${cause.message}` : '';
    super(`Migration ${migration} ${sentences[code]}${reason}`, { fields: { migration }, cause });
    this.code = code;
  }
}
