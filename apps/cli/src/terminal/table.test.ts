import { expect, test } from '@jest/globals';
import { formatTable } from './table.ts';

test('aligns words left and numbers right', () => {
  expect(
    formatTable(
      ['id', 'distance'],
      [
        ['a', '0.1'],
        ['long', '10.25'],
      ],
    ),
  ).toBe(['id    distance', '────  ────────', 'a          0.1', 'long     10.25'].join('\n'));
});

test('a table without rows is its header', () => {
  expect(formatTable(['id'], [])).toBe('id\n──');
});
