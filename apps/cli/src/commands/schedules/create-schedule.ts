import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { readStartRun, type TrainFlags } from '../../runs/read-start-run.ts';
import { describeSchedule } from '../../schedules/describe-schedule.ts';
import { positiveInteger } from '../../terminal/positive-integer.ts';

interface ScheduleFlags extends TrainFlags {
  readonly cron: string;
  readonly timeZone: string;
  readonly always: boolean;
}

/** `kindred schedules create MODEL --cron TIMES`: the same run again and again. */
export const registerCreateSchedule: RegisterCommand = (schedules, run) => {
  schedules
    .command('create <model>')
    .description('start a run at the times of a cron expression')
    .requiredOption('--cron <times>', 'minute, hour, day, month, weekday: "30 2 * * *"')
    .option('--time-zone <name>', 'IANA name, such as Europe/Berlin', 'UTC')
    .option('--always', 'train also when nothing has changed', false)
    .option('--dataset <name>', 'a data set of the server')
    .option('--split <name>', 'one split of it')
    .option('--collection <name>', 'a collection whose metadata holds the classes')
    .option('--label <key>', 'metadata key of the class', 'class')
    .option('--no-label', 'learn without classes')
    .option('--base <version>', 'fine-tune a version: live, 3, or MODEL@3')
    .option('--config <file>', 'YAML or JSON file with the training configuration')
    .option('--steps <n>', 'training steps', positiveInteger)
    .option('--seed <n>', 'seed of weights, batches and augmentation', positiveInteger)
    .action(
      run(async ({ client, output }, model: string, flags: ScheduleFlags) => {
        const { cron, timeZone, always } = flags;
        const { dryRun: _never, ...wanted } = await readStartRun(model, flags);
        const times = { cron, timeZone, skipUnchanged: !always };
        const schedule = await client.createSchedule({ ...wanted, ...times });
        output.result(schedule, () => output.line(describeSchedule(schedule)));
        return exitCodes.success;
      }),
    );
};
