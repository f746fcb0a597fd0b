import type { CreateSchedule, Schedule } from '@kindred/contracts';
import type { ScheduleStore } from '../ports/schedule-store.ts';
import { checkStart, type CheckStartPorts } from '../runs/check-start.ts';
import { nextTime } from './next-time.ts';
import { presentSchedule } from './present-schedule.ts';

export interface CreateSchedulePorts extends CheckStartPorts {
  readonly schedules: Pick<ScheduleStore, 'create'>;
}

/** Makes a schedule whose run could be started now. @throws ScheduleInvalidError, and what checkStart throws */
export async function createSchedule(
  ports: CreateSchedulePorts,
  schedule: CreateSchedule,
): Promise<Schedule> {
  nextTime(schedule, new Date());
  await checkStart(ports, schedule);
  return presentSchedule(await ports.schedules.create(schedule));
}
