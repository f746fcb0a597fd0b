import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeSchedule } from '../../schedules/describe-schedule.ts';

interface ChangeFlags {
  readonly cron?: string;
  readonly timeZone?: string;
  readonly enable?: boolean;
  readonly disable?: boolean;
}

/** `kindred schedules set SCHEDULE`: other times, or none for a while. */
export const registerChangeSchedule: RegisterCommand = (schedules, run) => {
  schedules
    .command('set <schedule>')
    .description('change the times of a schedule, disable or enable it')
    .option('--cron <times>', 'minute, hour, day, month, weekday')
    .option('--time-zone <name>', 'IANA name, such as Europe/Berlin')
    .option('--enable', 'start runs again')
    .option('--disable', 'start no more runs')
    .action(
      run(async ({ client, output }, id: string, flags: ChangeFlags) => {
        const { cron, timeZone, enable, disable } = flags;
        const changes = {
          ...(cron !== undefined && { cron }),
          ...(timeZone !== undefined && { timeZone }),
          ...((enable ?? disable) !== undefined && { enabled: disable !== true }),
        };
        if (Object.keys(changes).length === 0) {
          output.note('kindred: name at least one change, for instance --disable.');
          return exitCodes.usage;
        }
        const schedule = await client.updateSchedule({ schedule: id }, changes);
        output.result(schedule, () => output.line(describeSchedule(schedule)));
        return exitCodes.success;
      }),
    );
};
