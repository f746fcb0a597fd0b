import type { RegisterCommand } from '../command.ts';
import { registerChangeSchedule } from './schedules/change-schedule.ts';
import { registerCreateSchedule } from './schedules/create-schedule.ts';
import { registerDeleteSchedule } from './schedules/delete-schedule.ts';
import { registerListSchedules } from './schedules/list-schedules.ts';
import { registerShowSchedule } from './schedules/show-schedule.ts';

/** `kindred schedules list|show|create|set|delete`: runs that start by themselves. */
export const registerSchedules: RegisterCommand = (program, run) => {
  const schedules = program
    .command('schedules')
    .description('training runs that start by themselves');
  const looks = [registerListSchedules, registerShowSchedule];
  const changes = [registerCreateSchedule, registerChangeSchedule, registerDeleteSchedule];
  for (const register of [...looks, ...changes]) register(schedules, run);
};
