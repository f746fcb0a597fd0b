import type { Run } from '@kindred/contracts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { describeDryRun } from '../runs/describe-dry-run.ts';
import { readStartRun, type TrainFlags } from '../runs/read-start-run.ts';
import { watchRun } from '../runs/watch-run.ts';
import { formatSeconds } from '../terminal/format.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

/** `kindred train MODEL`: starts a training run and shows it until its end. */
export const registerTrain: RegisterCommand = (program, run) => {
  program
    .command('train <model>')
    .description(
      'train a new version of a model, from a data set or a collection, or on from a version',
    )
    .option('--dataset <name>', 'a data set of the server (kindred datasets list)')
    .option('--split <name>', 'one split of it')
    .option('--collection <name>', 'a collection whose metadata holds the classes')
    .option('--label <key>', 'metadata key of the class', 'class')
    .option(
      '--no-label',
      'learn without classes (losses simclr, simsiam, vicreg, nt-xent), or from verdicts alone',
    )
    .option('--base <version>', 'fine-tune a version: live, 3, or MODEL@3')
    .option(
      '--compatible',
      'with --base: new queries are to find what the base has embedded, so that kindred promote --lazy can leave it there',
      false,
    )
    .option('--verdicts', 'learn from what people said of its pairs, too (kindred review)', false)
    .option(
      '--config <file>',
      'YAML or JSON file with the training configuration (see /docs, TrainingConfig)',
    )
    .option('--steps <n>', 'training steps', positiveInteger)
    .option('--seed <n>', 'seed of weights, batches and augmentation', positiveInteger)
    .option('--dry-run', 'start nothing: tell what the run would do', false)
    .option('--detach', 'do not wait for the end', false)
    .action(
      run(async (context, model: string, flags: CommandFlags) => {
        const { client, output, signal } = context;
        const wanted = await readStartRun(model, flags);
        if (flags.dryRun) {
          const report = await client.dryRun(wanted, { signal });
          output.result(report, () => output.line(describeDryRun(report)));
          return exitCodes.success;
        }
        const started = await client.startRun(wanted);
        output.note(`run ${started.id} is ${started.status}${placeOf(started)}`);
        const ended = flags.detach ? started : await watchRun(context, started.id);
        output.result(ended, () => output.line(describe(ended)));
        return exitCodes.success;
      }),
    );
};

interface CommandFlags extends TrainFlags {
  readonly dryRun: boolean;
  readonly detach: boolean;
}

function placeOf({ position }: Run): string {
  if (position === null || position === 0) return '';
  return `: ${position} of this model come${position === 1 ? 's' : ''} before it`;
}

function describe(run: Run): string {
  if (run.version === null)
    return `run ${run.id} is ${run.status}; kindred train --help tells how to wait for it`;
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000;
  return `${run.model} version ${run.version} is ready (${formatSeconds(seconds)})`;
}
