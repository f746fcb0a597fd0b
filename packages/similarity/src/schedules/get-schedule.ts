import type { Schedule } from '@kindred/contracts';
import type { ScheduleStore } from '../ports/schedule-store.ts';
import { findSchedule } from './find-schedule.ts';
import { presentSchedule } from './present-schedule.ts';

/** @throws ScheduleNotFoundError */
export async function getSchedule(
  { schedules }: { readonly schedules: Pick<ScheduleStore, 'find'> },
  id: string,
): Promise<Schedule> {
  return presentSchedule(await findSchedule(schedules, id));
}
