import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  documentArbitrary,
  filterArbitrary,
  naiveMatch,
} from '../../metadata/naive-filter.fixture.ts';
import { readDocument } from '../../metadata/read-document.ts';
import { checkedFilterTerms } from './checked-filter-terms.ts';
import { matchesTerms } from './matches-terms.fixture.ts';
import { termsOfObject } from './terms-of-object.ts';

describe('filters as terms', () => {
  test('match the documents that the naive evaluator matches', () => {
    const property = fc.property(documentArbitrary, filterArbitrary, (document, filter) => {
      const terms = termsOfObject(3, readDocument(document));
      expect(matchesTerms(terms, checkedFilterTerms(filter)!)).toBe(naiveMatch(document, filter));
    });
    fc.assert(property, { numRuns: 3_000, seed: 20_261_126 });
  });

  test.each<[string, object, object, boolean]>([
    ['trailing blanks count', { a: 'x ' }, { field: 'a', equals: 'x' }, false],
    ['a text is not its prefix', { a: 'xy' }, { field: 'a', equals: 'x' }, false],
    ['wildcards are characters', { a: 'xyz' }, { field: 'a', prefix: 'x*z' }, false],
    ['wildcards are found', { a: 'x*z?' }, { field: 'a', prefix: 'x*z?' }, true],
    ['any character in a field', { '*?"\n%': 1 }, { field: '*?"\n%', equals: 1 }, true],
    ['one value within both bounds', { a: [1, 9] }, { field: 'a', gt: 3, lt: 5 }, false],
    ['a number is no text', { a: 1 }, { field: 'a', equals: '1' }, false],
    ['fields are no prefixes of others', { ab: 1 }, { field: 'a', exists: true }, false],
  ])('%s', (_, document, filter, expected) => {
    const terms = termsOfObject(3, readDocument(document));
    expect(matchesTerms(terms, checkedFilterTerms(filter as never)!)).toBe(expected);
  });
});
