import { readFile } from 'node:fs/promises';
import { startRunSchema, type Run, type StartRun } from '@kindred/contracts';
import type { RegisterCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { UnusableQueryError } from '../queries/unusable-query-error.ts';
import { watchRun } from '../runs/watch-run.ts';
import { formatSeconds } from '../terminal/format.ts';
import { positiveInteger } from '../terminal/positive-integer.ts';

interface TrainFlags {
  readonly dataset?: string;
  readonly split?: string;
  readonly collection?: string;
  readonly label: string;
  readonly config?: string;
  readonly steps?: number;
  readonly seed?: number;
  readonly detach: boolean;
}

/** `kindred train MODEL`: starts a training run and shows it until its end. */
export const registerTrain: RegisterCommand = (program, run) => {
  program
    .command('train <model>')
    .description(
      'train a new version of a model, from a data set or from the labels of a collection',
    )
    .option('--dataset <name>', 'a data set of the server (kindred datasets list)')
    .option('--split <name>', 'one split of it')
    .option('--collection <name>', 'a collection whose metadata holds the classes')
    .option('--label <key>', 'metadata key of the class', 'class')
    .option(
      '--config <file>',
      'JSON file with the training configuration (see /docs, TrainingConfig)',
    )
    .option('--steps <n>', 'training steps', positiveInteger)
    .option('--seed <n>', 'seed of weights, batches and augmentation', positiveInteger)
    .option('--detach', 'do not wait for the end', false)
    .action(
      run(async (context, model: string, flags: TrainFlags) => {
        const { client, output } = context;
        const started = await client.startRun(await readRequest(model, flags));
        output.note(`run ${started.id} is ${started.status}`);
        const ended = flags.detach ? started : await watchRun(context, started.id);
        output.result(ended, () => output.line(describe(ended)));
        return exitCodes.success;
      }),
    );
};

async function readRequest(model: string, flags: TrainFlags): Promise<StartRun> {
  if ((flags.dataset === undefined) === (flags.collection === undefined))
    throw new UnusableQueryError('Give either --dataset or --collection.');
  const data =
    flags.collection === undefined
      ? { dataset: flags.dataset, ...(flags.split === undefined ? {} : { split: flags.split }) }
      : { collection: flags.collection, label: flags.label };
  const config: unknown =
    flags.config === undefined ? {} : JSON.parse(await readFile(flags.config, 'utf8'));
  const overrides = {
    ...(flags.steps === undefined ? {} : { steps: flags.steps }),
    ...(flags.seed === undefined ? {} : { seed: flags.seed }),
  };
  const parsed = startRunSchema.safeParse({
    model,
    data,
    config: { ...(config as object), ...overrides },
  });
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new UnusableQueryError(`The run cannot be started: ${problems.join('; ')}.`, parsed.error);
}

function describe(run: Run): string {
  if (run.version === null)
    return `run ${run.id} is ${run.status}; kindred train --help tells how to wait for it`;
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000;
  return `${run.model} version ${run.version} is ready (${formatSeconds(seconds)})`;
}
