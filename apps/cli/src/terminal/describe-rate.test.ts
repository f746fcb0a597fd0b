import { expect, test } from '@jest/globals';
import { describeRate } from './describe-rate.ts';

test.each([
  [{ rows: 0, share: 0, seconds: 0 }, '0 rows'],
  [{ rows: 500, share: 0, seconds: 2 }, '500 rows, 250/s'],
  [{ rows: 12_000, share: 0.25, seconds: 20 }, '12,000 rows, 600/s, 1 m 00 s left'],
  [{ rows: 12_000, share: 1, seconds: 20 }, '12,000 rows, 600/s, 0.0 s left'],
])('%j is %p', (state, text) => expect(describeRate(state)).toBe(text));
