import type { Queues } from '@kindred/queue';
import type { ScheduleStore } from '@kindred/similarity';

export interface SyncPorts {
  readonly schedules: Pick<ScheduleStore, 'enabled'>;
  readonly queues: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'>;
}

/**
 * Makes the queue's schedulers those of the database: missing ones are made, changed ones replaced, others
 * ended. Any number of trainers may do it at once.
 */
export async function syncSchedulers({ schedules, queues }: SyncPorts): Promise<void> {
  const wanted = new Map((await schedules.enabled()).map((schedule) => [schedule.id, schedule]));
  for (const { id, cron, timeZone } of await queues.repeats('scheduling')) {
    const schedule = wanted.get(id);
    if (schedule === undefined) await queues.endRepeat('scheduling', id);
    // One that is right keeps its next job: made again it would lose one that is just due.
    if (schedule?.cron === cron && schedule.timeZone === timeZone) wanted.delete(id);
  }
  for (const { id, cron, timeZone } of wanted.values()) {
    const payload = { scheduleId: id };
    await queues.repeat('scheduling', 'start-scheduled-run', payload, { id, cron, timeZone });
  }
}
