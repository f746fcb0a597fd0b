import { expect, test } from '@jest/globals';
import { coveredShare } from './covered-share.ts';

test.each([
  ['0123456789', [], 0],
  ['0123456789', [{ start: 0, end: 10 }], 1],
  ['  012345  ', [{ start: 2, end: 5 }], 0.5],
  // What two spans hold counts once, in any order.
  [
    '0123456789',
    [
      { start: 4, end: 8 },
      { start: 2, end: 6 },
    ],
    0.6,
  ],
  [
    '0123456789',
    [
      { start: 0, end: 8 },
      { start: 2, end: 4 },
    ],
    0.8,
  ],
  [
    '0123456789',
    [
      { start: 0, end: 8, weight: 0.5 },
      { start: 6, end: 10 },
      { start: 2, end: 2 },
    ],
    0.7,
  ],
  ['   ', [{ start: 0, end: 3 }], 0],
])('of %j %j cover %p', (text, spans, share) => expect(coveredShare(text, spans)).toBe(share));
