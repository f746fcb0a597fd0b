import type { VersionJob } from '@kindred/contracts';
import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';
import { formatTable } from '../../terminal/table.ts';

/** `kindred models jobs MODEL`: the newest jobs about its versions. */
export const registerListJobs: RegisterCommand = (models, run) => {
  models
    .command('jobs <model>')
    .description('what was judged, recalibrated and imported, newest first')
    .option('--limit <n>', 'how many', positiveInteger, 20)
    .action(
      run(async ({ client, output }, model: string, { limit }: { readonly limit: number }) => {
        const { data } = await client.listVersionJobs({ model }, { limit });
        output.result(data, () => {
          const header = ['job', 'kind', 'of', 'version', 'status', 'started by', 'created'];
          const none = `"${model}" has had no jobs.`;
          output.line(data.length === 0 ? none : formatTable(header, data.map(rowOf)));
        });
        return exitCodes.success;
      }),
    );
};

const rowOf = ({ id, request, version, status, startedBy, createdAt }: VersionJob) => [
  id,
  request.kind,
  request.kind === 'import' ? '–' : `${request.version}`,
  version === null ? '–' : `${version}`,
  status,
  startedBy,
  createdAt,
];
