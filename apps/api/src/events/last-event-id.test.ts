import { expect, test } from '@jest/globals';
import { lastEventId } from './last-event-id.ts';

test('an absent or empty Last-Event-ID begins at the first event', () => {
  expect(lastEventId(undefined)).toBe(0);
  expect(lastEventId('')).toBe(0);
  expect(lastEventId('17')).toBe(17);
});

test.each(['-1', '1.5', 'x', '0x10', '9'.repeat(16), ' 1'])('%j is refused', (header) =>
  expect(() => lastEventId(header)).toThrow(/Last-Event-ID/),
);

test('two headers are refused', () =>
  expect(() => lastEventId(['1', '2'])).toThrow(/Last-Event-ID/));
