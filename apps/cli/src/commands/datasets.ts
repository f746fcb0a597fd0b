import { listDatasets, pullDataset } from '@kindred/datasets';
import { resolve } from 'node:path';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { formatBytes } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { formatTable } from '../terminal/table.ts';

/** `kindred datasets list|pull NAME`: what data there is on this machine, and fetching more. */
export const registerDatasets: RegisterCommand = (program, run) => {
  const datasets = program.command('datasets').description('data sets that runs can train on');
  datasets
    .command('list', { isDefault: true })
    .description('the sets that are known, and where they were found')
    .action(
      run(async ({ output }) => {
        const known = listDatasets();
        output.result(known, () => {
          const rows = known.map(({ name, path, generated, licence, bytes }) => [
            name,
            generated ? 'drawn by a program' : (path ?? `not here: kindred datasets pull ${name}`),
            generated ? '–' : formatBytes(bytes),
            licence,
          ]);
          output.line(formatTable(['name', 'found', 'size', 'licence'], rows));
        });
        return exitCodes.success;
      }),
    );
  datasets
    .command('pull <name>')
    .description('fetch a set from its public home; the sha256 of each file is checked')
    .option('--to <folder>', 'where it is kept', './data')
    .action(
      run(async ({ output, signal }, name: string, flags: { to: string }) => {
        const bar = createProgressBar(output, name);
        const pulled = await pullDataset(name, {
          to: resolve(flags.to),
          signal,
          onProgress: ({ received, total, file }) =>
            bar.update({ done: received, total, detail: file }),
        });
        bar.end('complete');
        output.result(pulled, () => output.line(`${name} is in ${pulled.path}`));
        return exitCodes.success;
      }),
    );
};
