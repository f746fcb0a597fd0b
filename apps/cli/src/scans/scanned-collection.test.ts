import { expect, test } from '@jest/globals';
import { scannedCollection } from './scanned-collection.ts';

test('files are scanned, or a collection', () => {
  expect(scannedCollection(['a', 'b'], {})).toBeUndefined();
  expect(scannedCollection([], { collection: 'notes', filter: 'year > 2000' })).toBe('notes');
});

test.each([
  ['neither', [], {}, /or a --collection/],
  ['both', ['a'], { collection: 'notes' }, /not both/],
  ['a filter of files', ['a'], { filter: 'year > 2000' }, /--filter is for/],
])('%s is refused', (_what, paths, flags, message) =>
  expect(() => scannedCollection(paths, flags)).toThrow(
    expect.objectContaining({ code: 'unusable-scan', message: expect.stringMatching(message) }),
  ),
);
