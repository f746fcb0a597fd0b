import { jobIdOf } from './job-id-of.ts';
import type { OutboxMessage, OutboxStore } from '../ports/outbox-store.ts';

export interface OutboxRelayOptions {
  readonly outbox: Pick<OutboxStore, 'relay' | 'onMessage'>;
  /** Puts a message into its queue under an id (see {@link jobIdOf}); resolves when the queue has it. */
  readonly send: (message: OutboxMessage, jobId: string) => Promise<unknown>;
  /** Told what went wrong; the messages stay and are tried again with the next sweep. */
  readonly onError?: (error: unknown) => void;
  /** How often the outbox is looked at without a notification. @defaultValue 1000 */
  readonly sweepMs?: number;
}

export interface OutboxRelay {
  /** Ends after the round that is under way. */
  close(): Promise<void>;
}

const messagesPerRound = 100;

/**
 * Carries committed messages to their queues: at once when notified, and with a sweep where a
 * notification was missed. Any number of processes may run one: each message is locked while it is sent.
 */
export async function startOutboxRelay(options: OutboxRelayOptions): Promise<OutboxRelay> {
  const { outbox, send, onError, sweepMs = 1000 } = options;
  const sendOne = async (message: OutboxMessage) => void (await send(message, jobIdOf(message)));
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  let again = false;

  const round = async () => {
    try {
      let sent = messagesPerRound;
      while (sent === messagesPerRound && !closing.signal.aborted)
        sent = await outbox.relay(messagesPerRound, sendOne);
    } catch (error) {
      onError?.(error);
    }
  };
  const wake = () => {
    if (running !== undefined) {
      again = true;
      return;
    }
    again = false;
    // In a later turn: a store that calls back at once would find no round running, and start another.
    running = Promise.resolve()
      .then(round)
      .finally(() => {
        running = undefined;
        if (again && !closing.signal.aborted) wake();
      });
  };
  const unsubscribe = await outbox.onMessage(wake);
  const timer = setInterval(wake, sweepMs);
  timer.unref();
  wake();

  return {
    async close() {
      closing.abort();
      clearInterval(timer);
      await unsubscribe();
      await running;
    },
  };
}
