import type { AuditEvent } from '@kindred/contracts';
import { describeAudit } from '../access/describe-audit.ts';
import { listAudit } from '../access/list-audit.ts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';
import { withAuditFlags, type AuditFlags } from './audit/audit-flags.ts';
import { registerExportAudit } from './audit/export-audit.ts';

/** `kindred audit`: who did what, newest first; `kindred audit export` writes it to a file. */
export const registerAudit: RegisterCommand = (program, run) => {
  const audit = program.command('audit').description('who did what on the server, newest first');
  const list = audit
    .command('list', { isDefault: true })
    .description('show events, newest first')
    .option('--limit <n>', 'events at most', positiveInteger, 100);
  withAuditFlags(list).action(
    run(async (context, flags: AuditFlags & { readonly limit: number }) => {
      const { client, output, signal } = context;
      const { limit: most, ...filter } = flags;
      const events: AuditEvent[] = [];
      for await (const event of listAudit(client, filter, { most, signal })) events.push(event);
      output.result(events, () => output.line(describeAudit(events)));
      return exitCodes.success;
    }),
  );
  registerExportAudit(audit, run);
};
