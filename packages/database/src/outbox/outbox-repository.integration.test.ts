import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { newCollection, text } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { OutboxMessage } from './outbox-message.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());
beforeEach(() => testing.sql('DELETE FROM outbox'));

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const waiting = async () => {
  const [row] = await testing.sql<{ n: number }>(`SELECT count(*)::int AS n FROM outbox`);
  return row?.n;
};
/** As if the claims of a dead relay had run out. */
const runOut = () => testing.sql(`UPDATE outbox SET claimed_until = now() - interval '1 second'`);

describe('relay', () => {
  test('sends what was committed, oldest first, and removes it', async () => {
    const { outbox } = testing.database;
    for (const i of [1, 2, 3]) {
      await outbox.enqueue('indexing', 'index', { i }, `${i}`);
      await sleep(2);
    }
    const sent: OutboxMessage[] = [];
    const send = async (message: OutboxMessage) => void sent.push(message);
    expect(await outbox.relay(2, send)).toBe(2);
    expect(await outbox.relay(2, send)).toBe(1);
    expect(await outbox.relay(2, send)).toBe(0);
    expect(sent.map(({ payload }) => payload)).toEqual([{ i: 1 }, { i: 2 }, { i: 3 }]);
    expect(sent[0]).toMatchObject({ queue: 'indexing', name: 'index', id: expect.any(String) });
    expect(await waiting()).toBe(0);
  });

  test('sends one of the messages that say the same', async () => {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    for (let i = 0; i < 5; i += 1) await database.items.upsert(id, [text(`${i}`)]);
    expect(await waiting()).toBe(5);
    const sent: unknown[] = [];
    const send = async ({ payload }: OutboxMessage) => void sent.push(payload);
    expect(await database.outbox.relay(100, send)).toBe(1);
    expect(sent).toEqual([{ generationId }]);
    expect(await waiting()).toBe(0);
  });

  test('shares the messages out among relays that run at once', async () => {
    const { outbox } = testing.database;
    const keys = Array.from({ length: 40 }, (_, i) => `${i}`);
    await Promise.all(keys.map((key) => outbox.enqueue('q', 'n', key, key)));
    const sent: unknown[] = [];
    const send = async ({ payload }: OutboxMessage) => {
      await sleep(1);
      sent.push(payload);
    };
    await Promise.all(Array.from({ length: 6 }, () => outbox.relay(10, send)));
    expect([...new Set(sent)].sort()).toEqual([...keys].sort());
    expect(sent).toHaveLength(keys.length);
  });

  test('keeps what could not be sent, sends the others, and says what went wrong', async () => {
    const { outbox } = testing.database;
    await outbox.enqueue('q', 'n', 'bad', 'bad');
    await outbox.enqueue('q', 'n', 'good', 'good');
    const sent: unknown[] = [];
    const send = async ({ payload }: OutboxMessage) => {
      if (payload === 'bad') throw new Error('queue is away');
      sent.push(payload);
    };
    await expect(outbox.relay(10, send)).rejects.toMatchObject({
      code: 'outbox-send-failed',
      fields: { sent: 1, failed: 1 },
      cause: new Error('queue is away'),
    });
    expect(sent).toEqual(['good']);
    expect(await waiting()).toBe(1);
    // Not at once: others have their turn first.
    expect(await outbox.relay(10, async () => {})).toBe(0);
    await runOut();
    expect(await outbox.relay(10, async () => {})).toBe(1);
  });

  test('delivers again what a relay had sent when it died before it could say so', async () => {
    const { outbox } = testing.database;
    await outbox.enqueue('q', 'n', { a: 1 }, 'k');
    const sent: unknown[] = [];
    const died = outbox.relay(1, async ({ payload }) => {
      sent.push(payload);
      // The database is gone for this relay between its sending and its marking.
      await testing.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'kindred'`);
      await testing.sql(`ALTER TABLE outbox RENAME TO outbox_away`);
    });
    await expect(died).rejects.toMatchObject({
      code: expect.stringMatching(/42P01|database-unavailable/),
    });
    await testing.sql(`ALTER TABLE outbox_away RENAME TO outbox`);
    // The pool may still hold connections that were ended and do not know it yet: at once, so that each is asked.
    await Promise.allSettled(Array.from({ length: 20 }, () => outbox.relay(0, async () => {})));
    expect(await outbox.relay(1, async () => {})).toBe(0);
    await runOut();
    await outbox.relay(1, async ({ payload }) => void sent.push(payload));
    expect(sent).toEqual([{ a: 1 }, { a: 1 }]);
    expect(await waiting()).toBe(0);
  });
});

describe('a write that comes while an older message of its key is under way', () => {
  /** A collection with one item, and a worker that notes what it finds when a message calls it. */
  async function announced() {
    const { database } = testing;
    const { id, generationId } = await newCollection(database);
    await database.items.upsert(id, [text('first')]);
    const seen: string[][] = [];
    const look = async () => {
      const pending = await database.generations.pending(generationId, 10);
      seen.push(pending.map(({ itemId }) => itemId));
    };
    return { id, generationId, seen, look };
  }

  test('is neither swallowed nor kept waiting when the message is just being sent', async () => {
    const { database } = testing;
    const { id, seen, look } = await announced();
    await database.outbox.relay(10, async () => {
      await look();
      await database.items.upsert(id, [text('second')]);
    });
    expect(await database.outbox.relay(10, look)).toBe(1);
    expect(seen).toEqual([['first'], ['first', 'second']]);
  });

  test('nor does a sweep rely on the message that is just being sent', async () => {
    const { database } = testing;
    const { generationId, look } = await announced();
    const job = ['indexing', 'index-generation', { generationId }, generationId] as const;
    await database.outbox.relay(10, () => database.outbox.enqueue(...job));
    expect(await database.outbox.relay(10, look)).toBe(1);
  });

  test('is announced when it commits only after the older message was sent and removed', async () => {
    const { database, connectionString, sql } = testing;
    const { id, seen, look } = await announced();
    // Writers stop at the very end of their transaction while somebody holds this lock.
    await sql(`CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_advisory_xact_lock(7); RETURN NULL; END'`);
    await sql(`CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON item_changes
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()`);
    const holder = new Client({ connectionString });
    await holder.connect();
    await holder.query('SELECT pg_advisory_lock(7)');
    const write = database.items.upsert(id, [text('second')]);
    const held = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    while ((await sql(held)).length === 0) await sleep(5);
    expect(await database.outbox.relay(10, look)).toBe(1);
    await holder.end();
    await write;
    expect(await database.outbox.relay(10, look)).toBe(1);
    expect(seen).toEqual([['first'], ['first', 'second']]);
    await sql(`DROP FUNCTION hold CASCADE`);
  });
});

describe('enqueue', () => {
  test('adds nothing while the same key waits unclaimed', async () => {
    const { outbox } = testing.database;
    await outbox.enqueue('q', 'n', 1, 'k');
    await outbox.enqueue('q', 'n', 1, 'k');
    await outbox.enqueue('q', 'other', 1, 'k');
    expect(await waiting()).toBe(2);
    await outbox.relay(10, async () => {
      await outbox.enqueue('q', 'n', 1, 'k');
    });
    expect(await waiting()).toBe(1);
  });
});

describe('onMessage', () => {
  test('calls back when a message is committed', async () => {
    const { database } = testing;
    const calls: string[] = [];
    const end = await database.outbox.onMessage(() => calls.push('called'));
    await database.outbox.enqueue('q', 'n', 1, 'k');
    for (let i = 0; i < 1000 && calls.length === 0; i += 1) await sleep(5);
    expect(calls).toEqual(['called']);
    await end();
  });
});
