import type { Run } from '@kindred/contracts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readStartRun, type TrainFlags } from '../runs/read-start-run.ts';
import { watchRun } from '../runs/watch-run.ts';
import { formatSeconds } from '../terminal/format.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

/** `kindred train MODEL`: starts a training run and shows it until its end. */
export const registerTrain: RegisterCommand = (program, run) => {
  program
    .command('train <model>')
    .description(
      'train a new version of a model, from a data set, or from labels and verdicts of a collection',
    )
    .option('--dataset <name>', 'a data set of the server (kindred datasets list)')
    .option('--split <name>', 'one split of it')
    .option('--collection <name>', 'a collection whose metadata holds the classes')
    .option('--label <key>', 'metadata key of the class', 'class')
    .option('--verdicts', 'learn from what people said of its pairs, too (kindred review)', false)
    .option('--no-labels', 'learn from the verdicts alone')
    .option(
      '--config <file>',
      'YAML or JSON file with the training configuration (see /docs, TrainingConfig)',
    )
    .option('--steps <n>', 'training steps', positiveInteger)
    .option('--seed <n>', 'seed of weights, batches and augmentation', positiveInteger)
    .option('--detach', 'do not wait for the end', false)
    .action(
      run(async (context, model: string, flags: TrainFlags & { readonly detach: boolean }) => {
        const { client, output } = context;
        const started = await client.startRun(await readStartRun(model, flags));
        output.note(`run ${started.id} is ${started.status}`);
        const ended = flags.detach ? started : await watchRun(context, started.id);
        output.result(ended, () => output.line(describe(ended)));
        return exitCodes.success;
      }),
    );
};

function describe(run: Run): string {
  if (run.version === null)
    return `run ${run.id} is ${run.status}; kindred train --help tells how to wait for it`;
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000;
  return `${run.model} version ${run.version} is ready (${formatSeconds(seconds)})`;
}
