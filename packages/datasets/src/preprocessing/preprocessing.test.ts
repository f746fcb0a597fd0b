import { describe, expect, test } from '@jest/globals';
import { inputShapeOf } from './input-shape-of.ts';
import { preprocessingSchema } from './preprocessing.ts';

const image = { kind: 'image', height: 42, width: 40, channels: 1, invert: true, fit: 'fill' };

describe('preprocessingSchema', () => {
  test.each([
    [image, [42, 40, 1]],
    [{ ...image, channels: 3, fit: 'contain', invert: false }, [42, 40, 3]],
    [{ kind: 'ngrams', dimension: 512, minLength: 2, maxLength: 4 }, [512]],
    [{ kind: 'vector', dimension: 3 }, [3]],
    [{ kind: 'ngram-ids', rows: 5000, length: 64, minLength: 2, maxLength: 4 }, [64, 2]],
    [{ kind: 'interactions', rows: 5000, length: 50 }, [50, 2]],
  ])('accepts %j', (value, shape) => {
    const parsed = preprocessingSchema.parse(value);
    expect(parsed).toEqual(value);
    expect(inputShapeOf(parsed)).toEqual(shape);
  });

  test.each([
    [{ ...image, channels: 2 }],
    [{ ...image, height: 0 }],
    [{ ...image, width: 100_000 }],
    [{ ...image, extra: 1 }],
    [{ ...image, fit: 'cover' }],
    [{ kind: 'ngrams', dimension: 512, minLength: 5, maxLength: 4 }],
    [{ kind: 'vector', dimension: 1.5 }],
    [{ kind: 'ngram-ids', rows: 5000, length: 64, minLength: 5, maxLength: 4 }],
    [{ kind: 'interactions', rows: 2 ** 25, length: 50 }],
    [{ kind: 'sound' }],
    [null],
  ])('refuses %j', (value) => {
    expect(preprocessingSchema.safeParse(value).success).toBe(false);
  });
});
