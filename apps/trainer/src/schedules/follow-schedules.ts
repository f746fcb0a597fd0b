import type { Logger } from '@kindred/runtime';
import type { ScheduleStore } from '@kindred/similarity';
import { syncSchedulers, type SyncPorts } from './sync-schedulers.ts';

export interface FollowSchedulesOptions extends SyncPorts {
  readonly schedules: Pick<ScheduleStore, 'enabled' | 'onChange'>;
  readonly logger: Pick<Logger, 'warn'>;
  /** How often the queue is looked at without a change: one that was emptied gets its schedulers back. */
  readonly everyMs: number;
}

/** Keeps the queue's schedulers those of the database; returns what ends it. */
export async function followSchedules(
  options: FollowSchedulesOptions,
): Promise<() => Promise<void>> {
  const { schedules, logger, everyMs } = options;
  // One after the other: a sync that began before a change must not end after the one that knows it.
  let running = Promise.resolve();
  const sync = () => {
    running = running
      .then(() => syncSchedulers(options))
      .catch((error: unknown) =>
        logger.warn({ err: error }, 'the schedules could not be given to the queue: trying again'),
      );
  };
  const unsubscribe = await schedules.onChange(sync);
  const timer = setInterval(sync, everyMs);
  sync();
  return async () => {
    clearInterval(timer);
    await unsubscribe();
    await running;
  };
}
