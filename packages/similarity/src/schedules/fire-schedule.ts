import { createHash } from 'node:crypto';
import type { ScheduleOutcome } from '@kindred/contracts';
import { KindredError, messageOf } from '@kindred/runtime';
import type { Firing, ScheduleRecord, ScheduleStore } from '../ports/schedule-store.ts';
import type { VerdictStore } from '../ports/verdict-store.ts';
import { checkStart, type CheckedStart, type CheckStartPorts } from '../runs/check-start.ts';

export interface FireSchedulePorts extends CheckStartPorts {
  readonly schedules: Pick<ScheduleStore, 'find' | 'fire'>;
  readonly verdicts: Pick<VerdictStore, 'count'>;
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

async function decide(
  ports: Omit<FireSchedulePorts, 'schedules'>,
  schedule: ScheduleRecord,
): Promise<Decided> {
  const { base, ...run } = schedule;
  try {
    const found = await checkStart(ports, { ...run, ...(base && { base }) });
    const state = stateOf(schedule, await readItems(ports.verdicts, schedule, found));
    return { state, baseVersionId: found.base?.id ?? null };
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

/** Tells the data of a collection apart from those of another time; null for a data set, which does not change. */
async function readItems(
  verdicts: Pick<VerdictStore, 'count'>,
  { data }: ScheduleRecord,
  { collection }: CheckedStart,
): Promise<readonly unknown[] | null> {
  if (collection === undefined) return null;
  const { id, revision } = collection;
  // None is ever changed or removed: as many are the same ones. What they count for is a matter of the items.
  const isLearned = 'collection' in data && data.verdicts === true;
  return [id, revision, ...(isLearned ? [await verdicts.count(id)] : [])];
}

/**
 * Tells whether anything has changed since another time: items of the collection, what people said of them where that is
 * learned, or the recipe. A live base counts by its name alone: else each promoted version would be a reason to train the
 * next one.
 */
function stateOf({ data, config, base }: ScheduleRecord, items: readonly unknown[] | null): string {
  return createHash('sha256')
    .update(JSON.stringify([data, config, base, items]))
    .digest('hex');
}
