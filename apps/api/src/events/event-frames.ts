import type { EventHub } from './event-hub.ts';
import { Wakeup } from './wakeup.ts';

const page = 500;
const final = new Set(['succeeded', 'failed', 'cancelled']);

/** An event of a job's log. */
interface JobEvent {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
}

/** Where the events of jobs (training runs, scans, promotions) are kept. */
export interface EventLog {
  find(jobId: string): Promise<{ readonly status: string } | undefined>;
  events(jobId: string, after: number, limit: number): Promise<readonly JobEvent[]>;
}

export interface EventFramesOptions {
  readonly jobId: string;
  readonly afterSequence: number;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** @defaultValue 15 000 */
  readonly heartbeatMs?: number;
  /** How often the store is asked without a notification. @defaultValue 5000 */
  readonly pollMs?: number;
}

/**
 * The events of a job as frames of server-sent events, until the job has ended and all were sent; then a
 * frame `event: end`, so that a client does not reconnect. A notification that is lost costs `pollMs`.
 */
export async function* eventFrames(
  log: EventLog,
  hub: EventHub,
  options: EventFramesOptions,
): AsyncGenerator<string> {
  const { jobId, heartbeatMs = 15_000, pollMs = 5000 } = options;
  const signal = AbortSignal.any([options.signal, hub.closing]);
  const wakeup = new Wakeup(signal);
  const unsubscribe = hub.subscribe(jobId, () => wakeup.wake());
  let after = options.afterSequence;
  let spokeAt = Date.now();
  yield 'retry: 1000\n\n';
  try {
    while (!signal.aborted) {
      // The status first: events that come between the two reads are then not missed at the end.
      const job = await log.find(jobId);
      const events = await log.events(jobId, after, page);
      for (const event of events) yield frameOf(event);
      after = events.at(-1)?.sequence ?? after;
      if (events.length > 0) spokeAt = Date.now();
      if (events.length === page) continue;
      if (job === undefined || final.has(job.status)) {
        yield 'event: end\ndata: {}\n\n';
        return;
      }
      const silenceMs = Date.now() - spokeAt;
      await wakeup.within(Math.max(1, Math.min(pollMs, heartbeatMs - silenceMs)));
      if (Date.now() - spokeAt < heartbeatMs) continue;
      spokeAt = Date.now();
      yield ': still here\n\n';
    }
  } finally {
    unsubscribe();
  }
}

function frameOf(event: JobEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`;
}
