import { ScheduleNotFoundError } from '../errors/schedule-not-found-error.ts';
import type { ScheduleRecord, ScheduleStore } from '../ports/schedule-store.ts';

/** @throws ScheduleNotFoundError */
export async function findSchedule(
  schedules: Pick<ScheduleStore, 'find'>,
  id: string,
): Promise<ScheduleRecord> {
  const schedule = await schedules.find(id);
  if (schedule === undefined) throw new ScheduleNotFoundError(id);
  return schedule;
}
