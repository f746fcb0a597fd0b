import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readStored, storedContent } from './stored-content.ts';

describe('storedContent', () => {
  test('gives vectors back, also those that are views of a larger buffer', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 3, maxLength: 30 }), (numbers) => {
        const vector = numbers.subarray(1);
        const stored = storedContent({ vector }, '');
        expect(stored.content).toHaveLength(vector.length * 4);
        // As the database gives it: a view at any offset.
        const shifted = Buffer.concat([Buffer.of(0), stored.content]).subarray(1);
        expect(readStored({ ...stored, content: shifted })).toEqual({ vector });
      }),
    );
  });

  test('gives texts back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readStored(storedContent({ text }, ''))).toEqual({ text });
      }),
    );
  });

  test('keeps an image and its type', () => {
    const image = Uint8Array.of(1, 2, 3);
    const stored = storedContent({ image }, 'image/webp');
    expect(stored).toEqual({ contentType: 'image/webp', content: image });
    expect(readStored(stored)).toEqual({ image });
  });
});
