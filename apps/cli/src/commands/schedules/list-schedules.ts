import type { RegisterCommand } from '../../command.ts';
import { exitCodes } from '../../exit-codes.ts';
import { describeLast } from '../../schedules/describe-schedule.ts';
import { formatTable } from '../../terminal/table.ts';

/** `kindred schedules list`. */
export const registerListSchedules: RegisterCommand = (schedules, run) => {
  schedules
    .command('list', { isDefault: true })
    .description('all schedules, when they come next, and what came of them last')
    .action(
      run(async ({ client, output }) => {
        const { data } = await client.listSchedules({ limit: 1000 });
        output.result(data, () => {
          const rows = data.map((schedule) => [
            schedule.id,
            schedule.model,
            `${schedule.cron} ${schedule.timeZone}`,
            schedule.nextAt ?? 'disabled',
            describeLast(schedule),
          ]);
          const header = ['schedule', 'model', 'times', 'next', 'last'];
          output.line(rows.length === 0 ? 'There are no schedules.' : formatTable(header, rows));
        });
        return exitCodes.success;
      }),
    );
};
