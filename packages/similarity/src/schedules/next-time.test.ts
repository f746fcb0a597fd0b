import { describe, expect, test } from '@jest/globals';
import { nextTime } from './next-time.ts';

const next = (cron: string, timeZone: string, after: string) =>
  nextTime({ cron, timeZone }, new Date(after)).toISOString();

describe('nextTime', () => {
  test.each([
    ['30 2 * * *', 'UTC', '2026-11-27T02:30:00Z', '2026-11-28T02:30:00.000Z'],
    ['30 2 * * *', 'Europe/Berlin', '2026-11-27T00:00:00Z', '2026-11-27T01:30:00.000Z'],
    ['0 12 * * 1', 'America/New_York', '2026-07-01T00:00:00Z', '2026-07-06T16:00:00.000Z'],
    ['*/15 * * * *', 'Asia/Kolkata', '2026-01-01T00:01:00Z', '2026-01-01T00:15:00.000Z'],
    ['0 0 29 2 *', 'UTC', '2026-01-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('of "%s" in %s after %s is %s', (cron, zone, after, expected) => {
    expect(next(cron, zone, after)).toBe(expected);
  });

  test('at noon stays at noon where the clocks change', () => {
    const before = next('0 12 * * *', 'Europe/Berlin', '2026-10-24T00:00:00Z');
    const after = next('0 12 * * *', 'Europe/Berlin', '2026-10-25T00:00:00Z');
    expect([before, after]).toEqual(['2026-10-24T10:00:00.000Z', '2026-10-25T11:00:00.000Z']);
  });

  test.each([
    ['* * * * * *', 'UTC', 'cron'],
    ['* * * *', 'UTC', 'cron'],
    ['60 * * * *', 'UTC', 'cron'],
    ['every day at 5 o', 'UTC', 'cron'],
    ['0 0 30 2 *', 'UTC', 'cron'],
    ['0 0 * * *', 'Mars/Olympus', 'timeZone'],
    ['0 0 * * *', '+01:00', 'timeZone'],
    ['0 0 * * *', '', 'timeZone'],
  ])('"%s" in "%s" is refused for its %s', (cron, timeZone, field) => {
    expect(() => nextTime({ cron, timeZone }, new Date())).toThrow(
      expect.objectContaining({
        code: 'schedule-invalid',
        fields: { errors: [{ field, message: expect.any(String) }] },
      }),
    );
  });
});
