import { migrate } from '@kindred/database';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** `kindred migrate`: brings the database of DATABASE_URL up to date; for production deployments. */
export const registerMigrate: RegisterCommand = (program, run) => {
  program
    .command('migrate')
    .description(
      'apply the database migrations to DATABASE_URL (the embedded database does it by itself)',
    )
    .action(
      run(async ({ environment, output }) => {
        if (environment.databaseUrl === undefined) {
          output.note('kindred: set DATABASE_URL to the PostgreSQL database to migrate.');
          return exitCodes.usage;
        }
        const { applied } = await migrate(environment.databaseUrl);
        output.result({ applied }, () =>
          output.line(
            applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`,
          ),
        );
        return exitCodes.success;
      }),
    );
};
