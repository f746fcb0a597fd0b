import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { z } from 'zod';
import { readCursor, writeCursor } from './cursor.ts';

describe('a cursor', () => {
  test('gives back the key that it was written with, and fits into a URL as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), (text, number) => {
        const cursor = writeCursor([text, number]);
        expect(encodeURIComponent(cursor)).toBe(cursor);
        expect(readCursor(cursor, z.tuple([z.string(), z.number()]))).toEqual([text, number]);
      }),
    );
  });

  test('that is absent is no key', () => {
    expect(readCursor(undefined, z.string())).toBeUndefined();
  });

  test('of another list, or of nobody, is refused by a named error', () => {
    for (const wrong of [writeCursor(1), writeCursor(['a']), '', 'x', '….', 'bnVsbA'])
      expect(() => readCursor(wrong, z.string())).toThrow(
        expect.objectContaining({ code: 'bad-cursor' }),
      );
  });

  test('of any text at all never ends in another error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readCursor(text, z.string());
        } catch (error) {
          // oxlint-disable-next-line jest/no-conditional-expect -- any other error is what must not be
          expect(error).toMatchObject({ code: 'bad-cursor' });
        }
      }),
    );
  });
});
