import { describe, expect, test } from '@jest/globals';
import {
  collectionNameSchema,
  itemIdSchema,
  versionNumberSchema,
  versionParamSchema,
} from './names.ts';

describe('ids', () => {
  test.each([
    'a',
    'a/b',
    '%2F',
    'ü ber',
    '漢字',
    '😀',
    '__proto__',
    '../x',
    '...',
    'x'.repeat(256),
  ])('%j is an id of an item', (id) => expect(itemIdSchema.parse(id)).toBe(id));

  test.each(['', '.', '..', 'x'.repeat(257), 'a\u0000', 'a\n', 'a\u0085', '\ud800', 7, null])(
    '%j is not',
    (id) => expect(itemIdSchema.safeParse(id).success).toBe(false),
  );

  test.each(['a', '0', 'a.b-c_d', 'x'.repeat(64)])('%s names a collection', (name) =>
    expect(collectionNameSchema.parse(name)).toBe(name),
  );

  test.each(['', '-a', 'a-', '.', '..', 'A', 'a/b', 'ü', 'x'.repeat(65), 'a\n'])(
    '%j does not',
    (name) => expect(collectionNameSchema.safeParse(name).success).toBe(false),
  );

  test('a version in a body is a number; in a path it is its digits', () => {
    expect(versionParamSchema.parse('12')).toBe(12);
    for (const wrong of ['0', '1.5', 'x', '', '-1', '2147483648'])
      expect(versionParamSchema.safeParse(wrong).success).toBe(false);
    for (const wrong of [true, '1', 0, 1.5, null])
      expect(versionNumberSchema.safeParse(wrong).success).toBe(false);
  });
});
