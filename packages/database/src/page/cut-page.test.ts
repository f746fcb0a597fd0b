import { expect, test } from '@jest/globals';
import { writeCursor } from './cursor.ts';
import { cutPage } from './cut-page.ts';

const by = { key: (row: number) => row, present: (row: number) => `row ${row}` };

test('a row too many says that there is more, and is not on the page', () => {
  expect(cutPage([1, 2, 3], 2, by)).toEqual({
    data: ['row 1', 'row 2'],
    nextCursor: writeCursor(2),
  });
});

test('the last page has no cursor', () => {
  expect(cutPage([1, 2], 2, by)).toEqual({ data: ['row 1', 'row 2'], nextCursor: undefined });
  expect(cutPage([], 2, by)).toEqual({ data: [], nextCursor: undefined });
});
