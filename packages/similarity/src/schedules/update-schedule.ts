import type { Schedule, UpdateSchedule } from '@kindred/contracts';
import { ScheduleNotFoundError } from '../errors/schedule-not-found-error.ts';
import type { ScheduleStore } from '../ports/schedule-store.ts';
import { checkStart, type CheckStartPorts } from '../runs/check-start.ts';
import { findSchedule } from './find-schedule.ts';
import { nextTime } from './next-time.ts';
import { presentSchedule } from './present-schedule.ts';

export interface UpdateSchedulePorts extends CheckStartPorts {
  readonly schedules: Pick<ScheduleStore, 'find' | 'update'>;
}

/**
 * Changes what is given.
 * @throws ScheduleNotFoundError ScheduleInvalidError, and what checkStart throws where the run changes
 */
export async function updateSchedule(
  ports: UpdateSchedulePorts,
  id: string,
  changes: UpdateSchedule,
): Promise<Schedule> {
  const known = await findSchedule(ports.schedules, id);
  const { base, ...changed } = { ...known, ...changes };
  nextTime(changed, new Date());
  const runChanges = changes.data ?? changes.config ?? changes.base;
  if (runChanges !== undefined) await checkStart(ports, { ...changed, ...(base && { base }) });
  const updated = await ports.schedules.update(id, changes);
  if (updated === undefined) throw new ScheduleNotFoundError(id);
  return presentSchedule(updated);
}
