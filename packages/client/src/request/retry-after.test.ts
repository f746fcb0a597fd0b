import { expect, test } from '@jest/globals';
import { retryAfterSeconds } from './retry-after.ts';

test.each([
  [null, undefined],
  ['5', 5],
  ['0', 0],
  ['soon', undefined],
  ['Thu, 01 Jan 1970 00:00:05 GMT', 4],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
])('Retry-After %j is %j seconds', (header, seconds) =>
  expect(retryAfterSeconds(header, 1000)).toBe(seconds),
);
