import type { Queues } from '@kindred/queue';
import { cronOf } from './cron-of.ts';

export interface KeepRepeatOptions {
  /** 0: collections are not checked. */
  readonly minutes: number;
  readonly onError: (error: unknown) => void;
  /** How often the queue is looked at: one that was emptied gets its checks back. @defaultValue 60 000 */
  readonly everyMs?: number;
}

const id = 'check-collections';
const timeZone = 'UTC';

/** Keeps the checks of all collections in the queue, once for all processes; returns what ends the keeping. */
export function keepRepeat(
  queues: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'>,
  { minutes, onError, everyMs = 60_000 }: KeepRepeatOptions,
): () => Promise<void> {
  let running = Promise.resolve();
  const look = () => {
    running = running.then(() => settle(queues, minutes)).catch(onError);
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function settle(
  queues: Pick<Queues, 'repeats' | 'repeat' | 'endRepeat'>,
  minutes: number,
): Promise<void> {
  const known = (await queues.repeats('watching')).find((repeat) => repeat.id === id);
  if (minutes === 0) {
    if (known !== undefined) await queues.endRepeat('watching', id);
    return;
  }
  const cron = cronOf(minutes);
  // One that is right keeps its next job: made again it would lose one that is just due.
  if (known?.cron === cron && known.timeZone === timeZone) return;
  await queues.repeat('watching', id, {}, { id, cron, timeZone });
}
