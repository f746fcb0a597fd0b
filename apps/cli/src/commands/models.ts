import { findModel, pretrainedModels, pullModel } from '@kindred/datasets';
import { resolve } from 'node:path';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { registerCancelJob } from './models/cancel-job.ts';
import { registerExportModel } from './models/export-model.ts';
import { registerGateModel } from './models/gate-model.ts';
import { registerImportModel } from './models/import-model.ts';
import { registerListJobs } from './models/list-jobs.ts';
import { registerRecalibrateModel } from './models/recalibrate-model.ts';
import { registerShowModel } from './models/show-model.ts';
import { formatBytes } from '../terminal/format.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { formatTable } from '../terminal/table.ts';

const ofServer = [
  registerShowModel,
  registerGateModel,
  registerRecalibrateModel,
  registerExportModel,
  registerImportModel,
  registerListJobs,
  registerCancelJob,
];

/**
 * `kindred models list|pull NAME`: pretrained networks that runs can start from, and fetching them; and
 * `show|gate|recalibrate|export|import|jobs|cancel`: the models of the server.
 */
export const registerModels: RegisterCommand = (program, run) => {
  const models = program
    .command('models')
    .description('pretrained networks that runs can start from, and the models of the server');
  models
    .command('list', { isDefault: true })
    .description('the networks that are known, and where they were found')
    .action(
      run(async ({ output }) => {
        const known = await Promise.all(pretrainedModels.map(describe));
        output.result(known, () => {
          const rows = known.map(({ name, path, licence, bytes, description }) => [
            name,
            path ?? `not here: kindred models pull ${name}`,
            formatBytes(bytes),
            licence,
            description,
          ]);
          output.line(formatTable(['name', 'found', 'size', 'licence', 'what'], rows));
        });
        return exitCodes.success;
      }),
    );
  models
    .command('pull <name>')
    .description('fetch a network from its public home; the sha256 of each file is checked')
    .option('--to <folder>', 'where it is kept; default: the cache of this user')
    .action(
      run(async ({ output, signal }, name: string, { to }: { to?: string }) => {
        const bar = createProgressBar(output, name);
        const pulled = await pullModel(name, {
          ...(to !== undefined && { to: resolve(to) }),
          signal,
          note: (text) => output.note(text),
          onProgress: ({ received, total, file }) =>
            bar.update({ done: received, total, detail: file }),
        });
        bar.end('complete');
        output.result(pulled, () => output.line(`${name} is in ${pulled.path}`));
        return exitCodes.success;
      }),
    );
  for (const register of ofServer) register(models, run);
};

async function describe({ name, description, licence, files }: (typeof pretrainedModels)[number]) {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { name, description, licence, bytes, path: (await findModel(name)) ?? null };
}
