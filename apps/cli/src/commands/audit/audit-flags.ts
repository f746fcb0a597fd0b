import type { Command } from 'commander';
import { moment } from '../../terminal/moment.ts';

/** Which events are wanted. */
export interface AuditFlags {
  readonly actor?: string;
  readonly operation?: string;
  readonly target?: string;
  readonly since?: string;
  readonly until?: string;
}

export const withAuditFlags = (command: Command): Command =>
  command
    .option('--actor <name>', 'only what this key did; admin: KINDRED_ADMIN_KEY, local: no key')
    .option('--operation <id>', 'only this operation, for instance deleteCollection')
    .option('--target <name>', 'only what was about this collection, model, key or id')
    .option('--since <time>', 'not before: a date, a date with time, or a time ago (2h)', moment)
    .option('--until <time>', 'before', moment);
