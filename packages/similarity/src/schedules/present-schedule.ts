import type { Schedule } from '@kindred/contracts';
import type { ScheduleRecord } from '../ports/schedule-store.ts';
import { nextTime } from './next-time.ts';

/** A schedule as the API shows it. */
export function presentSchedule(record: ScheduleRecord, now: Date = new Date()): Schedule {
  const { last, createdAt, updatedAt, ...rest } = record;
  return {
    ...rest,
    nextAt: record.enabled ? nextTime(record, now).toISOString() : null,
    last: last && { ...last, at: last.at.toISOString() },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
