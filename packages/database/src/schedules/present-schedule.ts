import type { ScheduleOutcome } from '@kindred/contracts';
import type { Schedule } from '../generated/client.ts';
import type { ScheduleRecord } from './schedule-record.ts';

export function presentSchedule(row: Schedule): ScheduleRecord {
  const { id, model, cron, timeZone, enabled, skipUnchanged, createdAt, updatedAt } = row;
  return {
    id,
    model,
    cron,
    timeZone,
    enabled,
    skipUnchanged,
    // They were written from these very types; a CHECK guards the outcome.
    data: row.data as ScheduleRecord['data'],
    config: row.config as ScheduleRecord['config'],
    base: row.base as ScheduleRecord['base'],
    last: row.lastAt && {
      at: row.lastAt,
      outcome: row.lastOutcome as ScheduleOutcome,
      message: row.lastMessage,
      run: row.lastRunId,
    },
    createdAt,
    updatedAt,
  };
}
