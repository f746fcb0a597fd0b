import { describe, expect, test } from '@jest/globals';
import type { FilterCondition, Filter } from '@kindred/contracts';
import * as fc from 'fast-check';
import { parseFilter } from './parse-filter.ts';

describe('parseFilter', () => {
  test.each<[string, Filter]>([
    ['genre=drama', { field: 'genre', equals: 'drama' }],
    ['year >= 2000', { field: 'year', gte: 2000 }],
    ['a<-1.5e3', { field: 'a', lt: -1500 }],
    ['since > 2024-05-01T10:00:00Z', { field: 'since', gt: '2024-05-01T10:00:00Z' }],
    ['author.country != "N\\"Z"', { not: { field: 'author.country', equals: 'N"Z' } }],
    ["title ^= 'The '", { field: 'title', prefix: 'The ' }],
    ['code ^= 007', { field: 'code', prefix: '007' }],
    ['seen = true', { field: 'seen', equals: true }],
    ['seen = "true"', { field: 'seen', equals: 'true' }],
    ['gone=null', { field: 'gone', equals: null }],
    ['tags in (short, 7, null)', { field: 'tags', in: ['short', 7, null] }],
    ['"odd field" exists', { field: 'odd field', exists: true }],
    ['not a exists', { not: { field: 'a', exists: true } }],
    ['{"field":"a","equals":1}', { field: 'a', equals: 1 }],
    [
      'a=1 or b=2 AND NOT c=3',
      {
        or: [
          { field: 'a', equals: 1 },
          { and: [{ field: 'b', equals: 2 }, { not: { field: 'c', equals: 3 } }] },
        ],
      },
    ],
    [
      '(a=1 or b=2) and not (c=3)',
      {
        and: [
          {
            or: [
              { field: 'a', equals: 1 },
              { field: 'b', equals: 2 },
            ],
          },
          { not: { field: 'c', equals: 3 } },
        ],
      },
    ],
  ])('%s', (text, filter) => expect(parseFilter(text)).toEqual(filter));

  test.each([
    ['', /expected a field, but found the end/],
    ['year', /expected one of = .* after the field year, but found the end/],
    ['year 2000', /but found "2000" at 6/],
    ['year >=', /expected a value, but found the end/],
    ['(a=1', /expected \), but found the end/],
    ['a=1 b=2', /expected and, or, or the end, but found "b" at 5/],
    ['a in 1', /expected \(, but found "1" at 6/],
    ['a ! 1', /! at 3 stands for nothing/],
    ['a = "x', /begins at 5 has no closing "/],
    ['{"a":', /begins like JSON/],
    ['('.repeat(20_000), /more than 500 brackets/],
    ['not '.repeat(20_000), /more than 500 brackets/],
  ])('%j is refused with a reason', (text, reason) => {
    expect(() => parseFilter(text)).toThrow(
      expect.objectContaining({
        code: 'unusable-filter',
        message: expect.stringMatching(reason),
      }),
    );
  });

  const field = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
  const scalar = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.constantFrom(true, false, null),
  );
  const condition: fc.Arbitrary<FilterCondition> = fc.oneof(
    fc.record({ field, equals: scalar }),
    fc.record({ field, in: fc.array(scalar, { minLength: 1, maxLength: 4 }) }),
    fc.record({ field, prefix: fc.string({ unit: 'grapheme', maxLength: 5 }) }),
    fc.record({ field, gte: scalar.filter((value) => typeof value === 'number') }),
    fc.record({ field, exists: fc.constant(true) }),
  );
  const filters = fc.letrec<{ filter: Filter }>((tie) => {
    const several = fc.array(tie('filter'), { minLength: 2, maxLength: 3 });
    return {
      filter: fc.oneof(
        { maxDepth: 4 },
        condition,
        several.map((and) => ({ and })),
        several.map((or) => ({ or })),
        tie('filter').map((not) => ({ not })),
      ),
    };
  });

  test('reads back every filter that is written out', () => {
    fc.assert(
      fc.property(filters.filter, (filter) => {
        expect(parseFilter(written(filter))).toEqual(filter);
      }),
      { seed: 36, numRuns: 500 },
    );
  });

  test('any text is a filter or a named error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'a1 =<>!^(),"\'\\or and not in'.split('')) }),
        (text) => {
          try {
            expect(typeof parseFilter(text)).toBe('object');
          } catch (error) {
            // oxlint-disable-next-line jest/no-conditional-expect -- any other error is what must not be
            expect(error).toMatchObject({ code: 'unusable-filter' });
          }
        },
      ),
      { seed: 36, numRuns: 1000 },
    );
  });
});

const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
const value = (scalar: unknown) => (typeof scalar === 'string' ? quoted(scalar) : String(scalar));

/** A filter as a person would write it. */
function written(filter: Filter): string {
  if ('and' in filter) return `(${filter.and.map(written).join(' and ')})`;
  if ('or' in filter) return `(${filter.or.map(written).join(' or ')})`;
  if ('not' in filter) return `not (${written(filter.not)})`;
  const name = quoted(filter.field);
  if (filter.in !== undefined) return `${name} in (${filter.in.map(value).join(', ')})`;
  if (filter.prefix !== undefined) return `${name} ^= ${quoted(filter.prefix)}`;
  if (filter.gte !== undefined) return `${name} >= ${value(filter.gte)}`;
  if (filter.exists !== undefined) return `${name} exists`;
  return `${name} = ${value(filter.equals)}`;
}
