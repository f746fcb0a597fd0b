import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeSchedule } from '../../schedules/describe-schedule.ts';

/** `kindred schedules show SCHEDULE`. */
export const registerShowSchedule: RegisterCommand = (schedules, run) => {
  schedules
    .command('show <schedule>')
    .description('a schedule, when it comes next, and what came of it last')
    .action(
      run(async ({ client, output }, id: string) => {
        const schedule = await client.getSchedule({ schedule: id });
        output.result(schedule, () => output.line(describeSchedule(schedule)));
        return exitCodes.success;
      }),
    );
};
