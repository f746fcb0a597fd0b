import { describe, expect, test } from '@jest/globals';
import { valuesAt } from './values-at.ts';

describe('valuesAt', () => {
  const metadata = {
    genre: 'drama',
    year: 1999,
    seen: false,
    gone: null,
    tags: ['a', 'b', ['c', null]],
    author: { country: 'FR', names: [{ last: 'Varda' }, { last: 'Demy' }] },
    'author.country': 'BE',
    'a.b': { c: 1 },
    a: { 'b.c': 2, b: { c: 3 } },
    deep: [{ er: [{ still: [1] }, { still: 2 }] }],
  };

  test.each([
    ['genre', ['drama']],
    ['year', [1999]],
    ['seen', [false]],
    ['gone', []],
    ['tags', ['a', 'b', 'c']],
    ['author', []],
    ['author.country', ['FR', 'BE']],
    ['author.names.last', ['Varda', 'Demy']],
    ['a.b.c', [1, 2, 3]],
    ['deep.er.still', [1, 2]],
    ['none', []],
    ['genre.more', []],
    ['toString', []],
    ['__proto__', []],
    ['', []],
  ])('%s', (path, values) => expect(valuesAt(metadata, path)).toEqual(values));
});
