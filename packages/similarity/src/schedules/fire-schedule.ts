import { createHash } from 'node:crypto';
import type { ScheduleOutcome } from '@kindred/contracts';
import { KindredError, messageOf } from '@kindred/runtime';
import type { Firing, ScheduleRecord, ScheduleStore } from '../ports/schedule-store.ts';
import { checkStart, type CheckedStart, type CheckStartPorts } from '../runs/check-start.ts';

export interface FireSchedulePorts extends CheckStartPorts {
  readonly schedules: Pick<ScheduleStore, 'find' | 'fire'>;
}

/**
 * Does what a schedule asks for at its time: starts a run, or notes why there is none. The same job again
 * does nothing. @throws errors of the stores, so that the job is tried again
 */
export async function fireSchedule(
  ports: FireSchedulePorts,
  { scheduleId, jobId }: { readonly scheduleId: string; readonly jobId: string },
): Promise<ScheduleOutcome | 'gone' | 'repeated'> {
  const schedule = await ports.schedules.find(scheduleId);
  if (schedule === undefined) return 'gone';
  return ports.schedules.fire(scheduleId, { jobId, ...(await decide(ports, schedule)) });
}

type Decided = Firing extends infer F ? (F extends Firing ? Omit<F, 'jobId'> : never) : never;

async function decide(ports: CheckStartPorts, schedule: ScheduleRecord): Promise<Decided> {
  const { base, ...run } = schedule;
  try {
    const found = await checkStart(ports, { ...run, ...(base && { base }) });
    return { state: stateOf(schedule, found), baseVersionId: found.base?.id ?? null };
  } catch (error) {
    if (!refusals.has(codeOf(error))) throw error;
    return { refused: messageOf(error) };
  }
}

/** What is wrong with the schedule itself: trying again would not help. */
const refusals = new Set([
  'collection-not-found',
  'model-not-found',
  'model-not-trained',
  'model-version-not-found',
  'training-config-invalid',
]);

function codeOf(error: unknown): string {
  return error instanceof KindredError ? error.code : '';
}

/**
 * Tells whether anything has changed since another time: items of the collection, or the recipe. A live base
 * counts by its name alone: else each promoted version would be a reason to train the next one.
 */
function stateOf({ data, config, base }: ScheduleRecord, { collection }: CheckedStart): string {
  const items = collection && [collection.id, collection.revision];
  const text = JSON.stringify([data, config, base, items ?? null]);
  return createHash('sha256').update(text).digest('hex');
}
