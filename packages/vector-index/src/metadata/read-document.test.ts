import { describe, expect, test } from '@jest/globals';
import { readDocument } from './read-document.ts';

const fieldsOf = (metadata: unknown) => Object.fromEntries(readDocument(metadata).fields);
const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('readDocument', () => {
  test('flattens objects and arrays to values by path', () => {
    expect(
      fieldsOf({
        a: 1,
        b: { c: 'x', d: { e: null } },
        tags: ['p', ['q'], { r: true }],
        none: [],
        no: undefined,
      }),
    ).toEqual({
      a: [1],
      b: [],
      'b.c': ['x'],
      'b.d': [],
      'b.d.e': [null],
      tags: ['p', 'q'],
      'tags.r': [true],
      none: [],
    });
    expect(fieldsOf(undefined)).toEqual({});
  });

  test('a key with a dot is a path; a key of every object is a key', () => {
    expect(readDocument(JSON.parse('{"a.b":1,"a":{"b":2},"__proto__":3}')).fields).toEqual(
      new Map([
        ['a.b', [1, 2]],
        ['a', []],
        ['__proto__', [3]],
      ]),
    );
  });

  test.each<[string, unknown, string]>([
    ['null', null, 'metadata'],
    ['an array', [1], 'metadata'],
    ['text', 'a', 'metadata'],
    ['a map', new Map(), 'metadata'],
    ['NaN', { a: Number.NaN }, 'metadata.a'],
    ['a date', { a: { b: new Date(0) } }, 'metadata.a.b'],
    ['a bigint', { a: [1n] }, 'metadata.a'],
    ['a function', { a: () => 1 }, 'metadata.a'],
    ['undefined in an array', { a: [undefined] }, 'metadata.a'],
    ['33 levels', { a: nested(33) }, 'metadata.a'],
    ['10,001 values', { a: Array.from({ length: 10_000 }, () => 1) }, 'metadata.a'],
  ])('refuses %s', (_, metadata, field) => {
    expect(() => readDocument(metadata)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', field }),
    );
  });

  test('takes 32 levels, and a circle is only too deep', () => {
    expect(fieldsOf({ a: nested(32) })).toEqual({ a: [1] });
    const circle: Record<string, unknown> = {};
    circle['me'] = circle;
    expect(() => readDocument(circle)).toThrow('32 levels');
  });

  test('paths that no filter can name are left out', () => {
    const long = 'k'.repeat(1025);
    expect(fieldsOf({ [long]: { a: 1 }, b: { [long]: 2, c: 3 } })).toEqual({ b: [], 'b.c': [3] });
  });
});
