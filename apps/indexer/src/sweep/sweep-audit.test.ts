import { expect, test } from '@jest/globals';
import { sweepAudit } from './sweep-audit.ts';

async function swept(keepDays: number | undefined, now: string) {
  const bounds: string[] = [];
  const audit = {
    prune: async (before: string) => {
      bounds.push(before);
      return 0;
    },
  };
  await sweepAudit({ audit, logger: { info() {} }, keepDays, now: new Date(now) });
  return bounds;
}

test.each([
  [1, '2026-11-27T00:00:00.000Z', '2026-11-26'],
  [1, '2026-11-27T23:59:59.999Z', '2026-11-26'],
  [365, '2026-11-27T12:00:00.000Z', '2025-11-27'],
  [366, '2025-03-01T12:00:00.000Z', '2024-02-29'],
])('%d days are kept beside the present one at %s', async (keepDays, now, before) => {
  expect(await swept(keepDays, now)).toEqual([before]);
});

test('without a number nothing is ended, ever', async () => {
  expect(await swept(undefined, '2026-11-27T12:00:00.000Z')).toEqual([]);
});
