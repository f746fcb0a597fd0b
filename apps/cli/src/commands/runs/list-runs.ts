import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { formatTable } from '../../terminal/table.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';

/** `kindred runs list`: the newest runs. */
export const registerListRuns: RegisterCommand = (runs, run) => {
  runs
    .command('list', { isDefault: true })
    .description('the newest runs')
    .option('--limit <n>', 'how many', positiveInteger, 20)
    .action(
      run(async ({ client, output }, { limit }: { readonly limit: number }) => {
        const { data } = await client.listRuns({ limit });
        output.result(data, () => {
          const rows = data.map(({ id, model, version, status, position, progress, createdAt }) => [
            id,
            model,
            version === null ? '–' : `${version}`,
            position === null || position === 0 ? status : `${status}, ${position} before it`,
            progress === null ? '–' : `${Math.floor((100 * progress.step) / progress.steps)} %`,
            createdAt,
          ]);
          const header = ['run', 'model', 'version', 'status', 'done', 'created'];
          output.line(rows.length === 0 ? 'There are no runs.' : formatTable(header, rows));
        });
        return exitCodes.success;
      }),
    );
};
