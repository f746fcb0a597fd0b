import type { RunLog } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred runs logs RUN`: what its process printed. */
export const registerRunLogs: RegisterCommand = (runs, run) => {
  runs
    .command('logs <run>')
    .description('what the process of a run printed, and what happened to it')
    .action(
      run(async ({ client, output, signal }, id: string) => {
        const logs: RunLog[] = [];
        let cursor: string | undefined;
        do {
          const query = cursor === undefined ? {} : { cursor };
          const page = await client.listRunLogs({ run: id }, query, { signal });
          logs.push(...page.data);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);
        output.result(logs, () => {
          for (const { at, text } of logs)
            for (const line of text.replace(/\n$/u, '').split('\n')) output.line(`${at} ${line}`);
        });
        return exitCodes.success;
      }),
    );
};
