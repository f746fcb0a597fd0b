import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { AuditPageRequest, NewAuditRecord } from './audit-record.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
  await testing.database.audit.append(events);
});
afterAll(() => testing.stop());

const minute = (n: number) => new Date(Date.UTC(2026, 10, 27, 8, n));
const event = (n: number, more: Partial<NewAuditRecord> = {}): NewAuditRecord => ({
  at: minute(n),
  actor: 'shop',
  role: 'admin',
  operation: 'deleteCollection',
  target: { collection: `c${n}` },
  status: 204,
  count: 1,
  requestId: randomUUID(),
  ...more,
});
const events = [
  event(0),
  event(1, { actor: 'admin' }),
  event(2, { operation: 'startRun', target: { model: 'c1' }, status: 202 }),
  event(3, { operation: 'upsertItems', role: 'writer', count: 250, requestId: null }),
  event(4, { target: {}, status: 403 }),
  event(5, { target: { collection: 'quo"te\\ ü', item: '😀' } }),
];

async function list(request: Partial<AuditPageRequest> = {}) {
  const { data } = await testing.database.audit.list({ limit: 100, ...request });
  return data.map(({ id: _id, ...rest }) => rest);
}

describe('the audit log', () => {
  test('gives back what was appended, newest first', async () => {
    expect(await list()).toEqual(events.toReversed());
  });

  test.each([
    [{ actor: 'admin' }, [1]],
    [{ operation: 'startRun' }, [2]],
    [{ target: 'c1' }, [2, 1]],
    [{ target: '😀' }, [5]],
    [{ since: minute(4) }, [5, 4]],
    [{ until: minute(1) }, [0]],
    [{ actor: 'shop', operation: 'deleteCollection', since: minute(1), until: minute(5) }, [4]],
    [{ actor: "' OR true --" }, []],
  ])('of %j are the events %j', async (filter, expected) => {
    expect(await list(filter)).toEqual(expected.map((n) => events[n]));
  });

  test('comes in pages', async () => {
    const { audit } = testing.database;
    const ids: number[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await audit.list({ cursor, limit: 4 });
      ids.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(ids).toHaveLength(events.length);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    await expect(audit.list({ cursor: 'ImEi', limit: 1 })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  test.each([
    `UPDATE audit_events SET actor = 'somebody else'`,
    `DELETE FROM audit_events WHERE status = 403`,
    `TRUNCATE audit_events`,
  ])('refuses %s', async (change) => {
    await expect(testing.sql(change)).rejects.toThrow(/append-only/);
    expect(await list()).toHaveLength(events.length);
  });

  test.each(['', '2026-11-27', '2026-11-01'])(
    'refuses to delete what is not before the day %j that is named',
    async (bound) => {
      const named = `SELECT set_config('kindred.audit_pruned_before', '${bound}', true)`;
      await expect(testing.sql(`${named}; DELETE FROM audit_events`)).rejects.toThrow(
        /append-only/,
      );
      expect(await list()).toHaveLength(events.length);
    },
  );

  test('takes all of a batch or nothing', async () => {
    const batch = [event(6), event(7, { count: 0 })];
    await expect(testing.database.audit.append(batch)).rejects.toMatchObject({ code: '23514' });
    expect(await list()).toHaveLength(events.length);
  });
});

describe('retention', () => {
  test('ends whole days from the old end, and says so once', async () => {
    const { audit } = testing.database;
    const old = [
      event(0, { at: new Date('2026-10-01T00:00:00Z') }),
      event(1, { at: new Date('2026-10-02T23:59:59.999Z') }),
      event(2, { at: new Date('2026-10-03T00:00:00Z') }),
    ];
    await audit.append(old);
    expect(await audit.prune('2026-10-01')).toBe(0);
    // As two indexers at once.
    const ended = await Promise.all([audit.prune('2026-10-03'), audit.prune('2026-10-03')]);
    expect(ended.toSorted()).toEqual([0, 2]);
    const left = await list();
    expect(left).toHaveLength(events.length + 2);
    expect(left[0]).toMatchObject({
      actor: '(retention)',
      operation: 'pruneAudit',
      target: { before: '2026-10-03', events: '2' },
      status: 200,
      count: 1,
      requestId: null,
    });
    expect(left.slice(1)).toEqual([old[2], ...events.toReversed()]);
  });

  test('keeps a day that is not over, and forgets the bound with its transaction', async () => {
    const { audit } = testing.database;
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await expect(audit.prune(tomorrow)).rejects.toMatchObject({ code: '22023' });
    await expect(audit.prune('nonsense')).rejects.toMatchObject({ code: '22007' });
    const later = `SELECT prune_audit_events('2026-10-01'); DELETE FROM audit_events WHERE at < '2026-10-04'`;
    await expect(testing.sql(later)).rejects.toThrow(/append-only/);
  });
});
