import { describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import type { OutboxMessage, OutboxStore } from '../ports/outbox-store.ts';
import { startOutboxRelay } from './start-outbox-relay.ts';

const message = (id: string): OutboxMessage => ({
  id,
  queue: 'indexing',
  name: 'index-generation',
  payload: { generationId: id },
});

/** An outbox in memory that keeps what could not be sent, as the database does. */
function memoryOutbox() {
  const waiting: OutboxMessage[] = [];
  const listeners = new Set<() => void>();
  const outbox: Pick<OutboxStore, 'relay' | 'onMessage'> = {
    async relay(limit, send) {
      let sent = 0;
      for (const next of waiting.slice(0, limit)) {
        await send(next);
        waiting.splice(waiting.indexOf(next), 1);
        sent += 1;
      }
      return sent;
    },
    async onMessage(listener) {
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
  };
  return {
    outbox,
    waiting,
    put: (...ids: string[]) => void waiting.push(...ids.map(message)),
    notify: () => listeners.forEach((listener) => listener()),
  };
}

describe('startOutboxRelay', () => {
  test('sends what waits at the start, on notification, and in pages', async () => {
    const { outbox, put, notify } = memoryOutbox();
    const sent: string[] = [];
    put(...Array.from({ length: 250 }, (_, i) => `early ${i}`));
    const relay = await startOutboxRelay({
      outbox,
      send: async ({ id }) => sent.push(id),
      sweepMs: 1e6,
    });
    await until(() => sent.length === 250);
    put('late');
    notify();
    await until(() => sent.length === 251);
    expect(sent.at(-1)).toBe('late');
    await relay.close();
  });

  test('a message that comes while a round runs is not left for the sweep', async () => {
    const { outbox, put, notify } = memoryOutbox();
    const sent: string[] = [];
    put('first');
    const relay = await startOutboxRelay({
      outbox,
      async send({ id }) {
        sent.push(id);
        if (id === 'first') {
          put('second');
          notify();
        }
      },
      sweepMs: 1e6,
    });
    await until(() => sent.length === 2);
    expect(sent).toEqual(['first', 'second']);
    await relay.close();
  });

  test('keeps what could not be sent, and tries again', async () => {
    const { outbox, put, waiting } = memoryOutbox();
    const errors: unknown[] = [];
    let isDown = true;
    put('a');
    const relay = await startOutboxRelay({
      outbox,
      async send() {
        if (isDown) throw new Error('the queue is down');
      },
      onError: (error) => errors.push(error),
      sweepMs: 5,
    });
    await until(() => errors.length >= 2);
    expect(waiting).toHaveLength(1);
    isDown = false;
    await until(() => waiting.length === 0);
    await relay.close();
  });

  test('sends nothing after it is closed', async () => {
    const { outbox, put, notify, waiting } = memoryOutbox();
    const relay = await startOutboxRelay({ outbox, send: async () => {}, sweepMs: 5 });
    await relay.close();
    put('a');
    notify();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(waiting).toHaveLength(1);
  });
});
