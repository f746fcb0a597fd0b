import { expect, test } from '@jest/globals';
import { moment } from './moment.ts';

test('a date begins at midnight UTC; a time says its zone', () => {
  expect(moment('2026-11-27')).toBe('2026-11-27T00:00:00.000Z');
  expect(moment('2026-11-27T08:00:00+02:00')).toBe('2026-11-27T06:00:00.000Z');
});

test('a time ago counts from now', () => {
  const before = Date.now() - 7_200_000;
  const at = Date.parse(moment('2h'));
  expect(at).toBeGreaterThanOrEqual(before);
  expect(at).toBeLessThanOrEqual(Date.now() - 7_200_000);
});

test.each(['', 'yesterday', '7', '2026-13-01', '2h ago'])('%j is no moment', (text) =>
  expect(() => moment(text)).toThrow('has to be a'),
);
