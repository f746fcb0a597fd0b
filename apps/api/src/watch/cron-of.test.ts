import { expect, test } from '@jest/globals';
import { cronOf } from './cron-of.ts';

test.each([
  [1, '*/1 * * * *'],
  [15, '*/15 * * * *'],
  [30, '*/30 * * * *'],
  [60, '0 */1 * * *'],
  [360, '0 */6 * * *'],
  [720, '0 */12 * * *'],
  [1440, '0 0 * * *'],
])('every %d minutes: %s', (minutes, cron) => expect(cronOf(minutes)).toBe(cron));
