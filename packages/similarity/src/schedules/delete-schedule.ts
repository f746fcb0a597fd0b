import { ScheduleNotFoundError } from '../errors/schedule-not-found-error.ts';
import type { ScheduleStore } from '../ports/schedule-store.ts';

/** Runs that it has started stay. @throws ScheduleNotFoundError */
export async function deleteSchedule(
  { schedules }: { readonly schedules: Pick<ScheduleStore, 'delete'> },
  id: string,
): Promise<void> {
  if (!(await schedules.delete(id))) throw new ScheduleNotFoundError(id);
}
