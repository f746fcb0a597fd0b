import { expect, test } from '@jest/globals';
import { tellPlace } from './tell-place.ts';

const places = [
  { start: 0, end: 10, kind: 'page', number: 1 },
  { start: 12, end: 20, kind: 'page', number: 3 },
  { start: 22, end: 30, kind: 'page', number: 4 },
] as const;

test.each([
  [0, 10, 'page 1'],
  [9, 12, 'page 1'],
  [9, 13, 'pages 1–3'],
  [12, 13, 'page 3'],
  [0, 30, 'pages 1–4'],
  [10, 12, undefined],
])('%d to %d is on %s', (start, end, told) => expect(tellPlace(places, { start, end })).toBe(told));

test('a row is told as such; without places nothing is', () => {
  const row = { start: 0, end: 9, kind: 'row', number: 7 } as const;
  expect(tellPlace([row], { start: 3, end: 4 })).toBe('row 7');
  expect(tellPlace(undefined, { start: 3, end: 4 })).toBeUndefined();
});
