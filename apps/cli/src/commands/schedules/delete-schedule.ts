import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';

/** `kindred schedules delete SCHEDULE`. */
export const registerDeleteSchedule: RegisterCommand = (schedules, run) => {
  schedules
    .command('delete <schedule>')
    .description('delete a schedule; runs that it started stay')
    .action(
      run(async ({ client, output }, id: string) => {
        await client.deleteSchedule({ schedule: id });
        output.result({ schedule: id }, () => output.line(`schedule ${id} is deleted`));
        return exitCodes.success;
      }),
    );
};
