import { resolve } from 'node:path';
import { listAudit } from '../../access/list-audit.ts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { writeWhole } from '../../scans/write-whole.ts';
import { withAuditFlags, type AuditFlags } from './audit-flags.ts';

/** `kindred audit export --out FILE`: the log as lines of JSON, newest first. */
export const registerExportAudit: RegisterCommand = (audit, run) => {
  const command = audit
    .command('export')
    .description('write the log as lines of JSON, newest first')
    .requiredOption('--out <file>', 'the file, which is there when it is whole');
  withAuditFlags(command).action(
    run(async (context, flags: AuditFlags & { readonly out: string }) => {
      const { client, output, signal } = context;
      const { out, ...filter } = flags;
      let events = 0;
      async function* lines() {
        for await (const event of listAudit(client, filter, { most: Infinity, signal })) {
          events += 1;
          yield `${JSON.stringify(event)}\n`;
        }
      }
      await writeWhole(resolve(out), lines());
      output.result({ out, events }, () => output.line(`${events} events are in ${out}`));
      return exitCodes.success;
    }),
  );
};
