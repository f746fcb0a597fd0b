import { expect, test } from '@jest/globals';
import { scannedCollection } from './scanned-collection.ts';

test('files are scanned, or a collection', () => {
  expect(
    scannedCollection(['a', 'b'], { old: ['c'], base: [], textColumn: 'text' }),
  ).toBeUndefined();
  expect(scannedCollection([], { collection: 'notes', filter: 'year > 2000', old: [] })).toBe(
    'notes',
  );
});

test.each([
  ['neither', [], {}, /or a --collection/],
  ['both', ['a'], { collection: 'notes' }, /not both/],
  ['a filter of files', ['a'], { filter: 'year > 2000' }, /^--filter is for/],
  ['a filter of old files', ['a'], { oldFilter: 'year > 2000' }, /^--old-filter is for/],
  ['a filter of base files', ['a'], { baseFilter: 'year > 2000' }, /^--base-filter is for/],
  ['an old path beside a collection', [], { collection: 'notes', old: ['a'] }, /^--old is a path/],
  ['a base path', [], { collection: 'notes', base: ['a'] }, /^--base is a path/],
  ['a column of text', [], { collection: 'notes', textColumn: 'a' }, /^--text-column is for/],
  ['a column of ids', [], { collection: 'notes', idColumn: 'a' }, /^--id-column is for/],
])('%s is refused', (_what, paths, flags, message) =>
  expect(() => scannedCollection(paths, flags)).toThrow(
    expect.objectContaining({ code: 'wrong-usage', message: expect.stringMatching(message) }),
  ),
);
