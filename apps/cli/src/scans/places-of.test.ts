import { expect, test } from '@jest/globals';
import { placesOf } from './places-of.ts';

test('pages and rows are places, characters are none', () => {
  const spans = [
    { start: 0, end: 5, origin: { kind: 'page', page: 2 } },
    { start: 7, end: 9, origin: { kind: 'row', row: 3, line: 4 } },
    { start: 9, end: 11, origin: { kind: 'characters', start: 40, end: 42 } },
  ] as const;
  expect(placesOf({ spans })).toEqual([
    { start: 0, end: 5, kind: 'page', number: 2 },
    { start: 7, end: 9, kind: 'row', number: 3 },
  ]);
});
