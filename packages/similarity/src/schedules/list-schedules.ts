import type { Schedule } from '@kindred/contracts';
import type { PageRequest } from '../ports/page.ts';
import type { ScheduleStore } from '../ports/schedule-store.ts';
import { presentSchedule } from './present-schedule.ts';

/** One page of schedules, oldest first. */
export async function listSchedules(
  { schedules }: { readonly schedules: Pick<ScheduleStore, 'list'> },
  request: PageRequest,
): Promise<{ data: Schedule[]; nextCursor: string | null }> {
  const page = await schedules.list(request);
  const data = page.data.map((schedule) => presentSchedule(schedule));
  return { data, nextCursor: page.nextCursor ?? null };
}
