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

  test('takes all of a batch or nothing', async () => {
    const batch = [event(6), event(7, { count: 0 })];
    await expect(testing.database.audit.append(batch)).rejects.toMatchObject({ code: '23514' });
    expect(await list()).toHaveLength(events.length);
  });
});
