import type { AuditEvent } from '@kindred/contracts';
import { describeAudit } from '../access/describe-audit.ts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { moment } from '../terminal/moment.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface AuditFlags {
  readonly actor?: string;
  readonly operation?: string;
  readonly target?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

/** `kindred audit`: who did what, newest first. */
export const registerAudit: RegisterCommand = (program, run) => {
  program
    .command('audit')
    .description('who did what on the server, newest first')
    .option('--actor <name>', 'only what this key did; admin: KINDRED_ADMIN_KEY, local: no key')
    .option('--operation <id>', 'only this operation, for instance deleteCollection')
    .option('--target <name>', 'only what was about this collection, model, key or id')
    .option('--since <time>', 'not before: a date, a date with time, or a time ago (2h)', moment)
    .option('--until <time>', 'before', moment)
    .option('--limit <n>', 'events at most', positiveInteger, 100)
    .action(
      run(async ({ client, output, signal }, { limit, ...filter }: AuditFlags) => {
        const events: AuditEvent[] = [];
        let cursor: string | undefined;
        do {
          const wanted = Math.min(1000, limit - events.length);
          const page = await client.listAudit({ ...filter, limit: wanted, cursor }, { signal });
          events.push(...page.data);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined && events.length < limit);
        output.result(events, () => output.line(describeAudit(events)));
        return exitCodes.success;
      }),
    );
};
