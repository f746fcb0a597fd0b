import { expect, test } from '@jest/globals';
import { readReadiness } from '../health/read-readiness.ts';
import { readinessChecks, type CheckedServices } from './readiness-checks.ts';

const working: CheckedServices = {
  database: { ping: async () => undefined },
  queues: { health: async () => ({ ok: true, problems: [], unknown: [] }) },
  reports: async () => [],
  isLoaded: () => true,
};
const read = (change: Partial<CheckedServices>) =>
  readReadiness(readinessChecks({ ...working, ...change }));

test('all is well', async () => expect((await read({})).ready).toBe(true));

test.each<[string, Partial<CheckedServices>, string]>([
  ['database', { database: { ping: () => Promise.reject(new Error('gone')) } }, 'gone'],
  [
    'queue',
    { queues: { health: async () => ({ ok: false, problems: ['AOF is off.'], unknown: [] }) } },
    'AOF is off.',
  ],
  ['indexes', { isLoaded: () => false }, 'Indexes are being loaded from the database.'],
  [
    'indexes',
    { reports: () => Promise.reject(new Error('the worker is lost')) },
    'the worker is lost',
  ],
])('without %s it is not ready, and says why', async (name, change, detail) => {
  const { ready, checks } = await read(change);
  expect(ready).toBe(false);
  expect(checks.filter(({ ok }) => !ok)).toEqual([{ name, ok: false, detail }]);
});
