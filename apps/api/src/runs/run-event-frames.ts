import type { RunEvent } from '@kindred/contracts';
import type { RunStore } from '@kindred/similarity';
import type { RunEventHub } from './run-event-hub.ts';
import { Wakeup } from './wakeup.ts';

const page = 500;
const final = new Set(['succeeded', 'failed', 'cancelled']);

export interface RunEventFramesOptions {
  readonly runId: string;
  readonly afterSequence: number;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** @defaultValue 15 000 */
  readonly heartbeatMs?: number;
  /** How often the store is asked without a notification. @defaultValue 5000 */
  readonly pollMs?: number;
}

/**
 * The events of a run as frames of server-sent events, until the run has ended and all were sent; then a
 * frame `event: end`, so that a client does not reconnect. A notification that is lost costs `pollMs`.
 */
export async function* runEventFrames(
  runs: Pick<RunStore, 'find' | 'events'>,
  hub: RunEventHub,
  options: RunEventFramesOptions,
): AsyncGenerator<string> {
  const { runId, heartbeatMs = 15_000, pollMs = 5000 } = options;
  const signal = AbortSignal.any([options.signal, hub.closing]);
  const wakeup = new Wakeup(signal);
  const unsubscribe = hub.subscribe(runId, () => wakeup.wake());
  let after = options.afterSequence;
  let spokeAt = Date.now();
  yield 'retry: 1000\n\n';
  try {
    while (!signal.aborted) {
      // The status first: events that come between the two reads are then not missed at the end.
      const run = await runs.find(runId);
      const events = await runs.events(runId, after, page);
      for (const event of events) yield frameOf(event);
      after = events.at(-1)?.sequence ?? after;
      if (events.length > 0) spokeAt = Date.now();
      if (events.length === page) continue;
      if (run === undefined || final.has(run.status)) {
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

function frameOf(event: RunEvent): string {
  return `id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`;
}
