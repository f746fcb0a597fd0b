import { describe, expect, test } from '@jest/globals';
import { metadataLimits, metadataSchema } from './metadata.ts';

const accepts = (value: unknown) => metadataSchema.safeParse(value).success;
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('metadata', () => {
  test('takes any JSON object and keeps it as it is', () => {
    const value = { label: 'α', size: 1.5, tags: ['a', null, { deep: [true] }], empty: {} };
    expect(metadataSchema.parse(value)).toEqual(value);
  });

  test.each([
    ['an array', []],
    ['a string', 'x'],
    ['null', null],
    ['an infinite number', { a: Infinity }],
    ['NaN inside', { a: [{ b: Number.NaN }] }],
    ['undefined inside', { a: [undefined] }],
    ['a function', { a: () => 1 }],
    ['a NUL character', { a: 'x\u0000' }],
    ['a lone surrogate', { a: ['\ud800'] }],
    ['a lone surrogate in a key', { '\udfff': 1 }],
    ['a NUL character in an inner key', { a: { '\u0000': 1 } }],
    ['a key that is too long', { ['k'.repeat(metadataLimits.keyCharacters + 1)]: 1 }],
  ])('refuses %s', (_name, value) => expect(accepts(value)).toBe(false));

  test('counts bytes, not characters', () => {
    const room = metadataLimits.bytes - '{"a":""}'.length;
    expect(accepts({ a: 'x'.repeat(room) })).toBe(true);
    expect(accepts({ a: 'x'.repeat(room + 1) })).toBe(false);
    expect(accepts({ a: 'é'.repeat(room / 2 + 1) })).toBe(false);
  });

  test('nests 32 levels deep and no deeper; hostile depth is refused, not a stack overflow', () => {
    expect(accepts({ a: nested(metadataLimits.depth) })).toBe(true);
    expect(accepts({ a: nested(metadataLimits.depth + 1) })).toBe(false);
    const depth = 100_000;
    const hostile: unknown = JSON.parse(`{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}`);
    expect(accepts(hostile)).toBe(false);
  });
});
