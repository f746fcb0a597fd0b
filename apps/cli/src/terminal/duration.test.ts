import { expect, test } from '@jest/globals';
import { duration } from './duration.ts';

test.each([
  ['90d', 7_776_000],
  ['12h', 43_200],
  ['30m', 1800],
  ['45s', 45],
  ['0s', 0],
])('%s is %d seconds', (text, seconds) => expect(duration(text)).toBe(seconds));

test.each(['', '12', 'h', '-1d', '1.5h', '1w', ' 1d', '1d ', '9999999s', 'd1'])(
  '%j is no time',
  (text) => expect(() => duration(text)).toThrow('such as 90d'),
);
