import { describe, expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import type { NewAuditRecord } from '../ports/audit-store.ts';
import { CountedWrites } from './counted-writes.ts';

const write = {
  actor: 'shop',
  role: 'writer',
  operation: 'upsertItems',
  target: { collection: 'c' },
  status: 200,
} as const;

function open(fail: () => boolean = () => false) {
  const events: NewAuditRecord[] = [];
  const errors: unknown[] = [];
  const audit = {
    append: async (batch: readonly NewAuditRecord[]) => {
      if (fail()) throw new Error('away');
      events.push(...batch);
    },
  };
  const counted = new CountedWrites({ audit, onError: (error) => errors.push(error), everyMs: 10 });
  return { counted, events, errors };
}

describe('counted writes', () => {
  test('make one event of what is alike, with how often', async () => {
    const { counted, events } = open();
    for (let i = 0; i < 250; i += 1) counted.add(write);
    counted.add({ ...write, status: 422 });
    counted.add({ ...write, actor: 'other' });
    counted.add({ ...write, target: { collection: 'd' } });
    await counted.close();
    expect(events.map(({ at: _at, ...event }) => event)).toEqual([
      { ...write, count: 250, requestId: null },
      { ...write, status: 422, count: 1, requestId: null },
      { ...write, actor: 'other', count: 1, requestId: null },
      { ...write, target: { collection: 'd' }, count: 1, requestId: null },
    ]);
    expect(events.every(({ at }) => at instanceof Date)).toBe(true);
  });

  test('are written by themselves after a while, each once', async () => {
    const { counted, events } = open();
    counted.add(write);
    await until(() => events.length === 1);
    counted.add(write);
    await until(() => events.length === 2);
    await counted.close();
    expect(events.map(({ count }) => count)).toEqual([1, 1]);
  });

  test('are kept while the log cannot be written', async () => {
    let isAway = true;
    const { counted, events, errors } = open(() => isAway);
    counted.add(write);
    await until(() => errors.length >= 2);
    counted.add(write);
    isAway = false;
    await until(() => events.length > 0);
    await counted.close();
    expect(events.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  });

  test('of made-up targets fill no memory: from the ten-thousandth on they have none', async () => {
    const { counted, events } = open();
    for (let i = 0; i < 10_050; i += 1) counted.add({ ...write, target: { collection: `c${i}` } });
    await counted.close();
    expect(events).toHaveLength(10_001);
    expect(events.at(-1)).toMatchObject({ target: {}, count: 50 });
  });
});
