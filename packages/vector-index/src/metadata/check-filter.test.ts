import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { checkFilter } from './check-filter.ts';
import type { Filter } from './filter.ts';
import { filterArbitrary } from './naive-filter.fixture.ts';

const one: Filter = { field: 'a', equals: 1 };
const many = (count: number) => Array.from({ length: count }, () => one);
const nested = (levels: number): Filter => (levels === 1 ? one : { not: nested(levels - 1) });
const parsed = (json: string): unknown => JSON.parse(json);

describe('checkFilter', () => {
  test('copies every valid filter as it is', () => {
    const property = fc.property(filterArbitrary, (filter) => {
      expect(checkFilter(filter)).toEqual(filter);
      expect(checkFilter(filter)).not.toBe(filter);
    });
    fc.assert(property, { numRuns: 500, seed: 20_261_123 });
  });

  test.each<[unknown, string, RegExp]>([
    [undefined, 'filter', /object with and, or, not/],
    [null, 'filter', /object/],
    [[one], 'filter', /object/],
    ['a = 1', 'filter', /object/],
    [{}, 'filter', /object with and, or, not/],
    [{ field: 'a' }, 'filter', /with a test: equals/],
    [{ equals: 1 }, 'filter.field', /string/],
    [{ field: '', equals: 1 }, 'filter.field', /not empty/],
    [{ field: 'f'.repeat(1025), equals: 1 }, 'filter.field', /1024/],
    [{ field: 7, equals: 1 }, 'filter.field', /string/],
    [{ field: 'a', eq: 1 }, 'filter.eq', /left out: a filter has and, or/],
    [{ field: 'a', equals: 1, exists: true }, 'filter.exists', /beside "equals".*join/],
    [{ field: 'a', gt: 1, prefix: 'b' }, 'filter.prefix', /beside "gt".*join/],
    [{ field: 'a', equals: [1] }, 'filter.equals', /a string, a finite number/],
    [{ field: 'a', equals: Number.NaN }, 'filter.equals', /finite/],
    [{ field: 'a', equals: 'x'.repeat(1025) }, 'filter.equals', /1024/],
    [{ field: 'a', in: 'abc' }, 'filter.in', /array/],
    [{ field: 'a', in: Array.from({ length: 10_001 }, () => 1) }, 'filter.in', /10000/],
    [{ field: 'a', in: [1, {}] }, 'filter.in[1]', /string/],
    // oxlint-disable-next-line no-sparse-arrays
    [{ field: 'a', in: [1, , 2] }, 'filter.in[1]', /string/],
    [{ field: 'a', gte: true }, 'filter.gte', /ISO 8601/],
    [{ field: 'a', gte: Infinity }, 'filter.gte', /finite/],
    [{ field: 'a', lt: '10' }, 'filter.lt', /ISO 8601/],
    [{ field: 'a', lt: '2026-02-30' }, 'filter.lt', /ISO 8601/],
    [{ field: 'a', gte: 1, lt: '2026-02-03' }, 'filter.lt', /a number, as gte is/],
    [{ field: 'a', prefix: 1 }, 'filter.prefix', /string/],
    [{ field: 'a', exists: 'yes' }, 'filter.exists', /true or false/],
    [{ and: [one, { field: 'a', gte: null }] }, 'filter.and[1].gte', /ISO 8601/],
    [
      { or: [one, { not: { and: [{ field: 'a', lt: {} }] } }] },
      'filter.or[1].not.and[0].lt',
      /ISO/,
    ],
    [{ and: [] }, 'filter.and', /1 to 256/],
    [{ or: {} }, 'filter.or', /array/],
    [{ and: [one], or: [one] }, 'filter.or', /beside "and"/],
    [{ not: one, field: 'a' }, 'filter.field', /beside "not"/],
    [{ and: many(257) }, 'filter.and', /1 to 256/],
    [{ and: [{ or: many(200) }, { or: many(57) }] }, 'filter.and[1].or[56]', /256 conditions/],
    [nested(17), `filter${'.not'.repeat(16)}`, /16 levels/],
    [parsed('{"__proto__": {"field": "a", "equals": 1}}'), 'filter.__proto__', /left out/],
    [parsed('{"field": "a", "equals": 1, "constructor": 1}'), 'filter.constructor', /left out/],
    [Object.create(one), 'filter', /object with/],
    [{ field: 'a', ['x'.repeat(10_000)]: 1 }, `filter.${'x'.repeat(80)}`, /left out/],
  ])('refuses %j', (filter, field, message) => {
    let thrown: unknown;
    try {
      checkFilter(filter);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'invalid-argument',
      field,
      message: expect.stringMatching(message),
    });
  });

  test('takes what is just within the limits', () => {
    expect(checkFilter(nested(16))).toEqual(nested(16));
    expect(checkFilter({ or: many(256) })).toEqual({ or: many(256) });
    const values = Array.from({ length: 10_000 }, (_, at) => at);
    expect(checkFilter({ field: 'a', in: values })).toEqual({ field: 'a', in: values });
    const text = 'x'.repeat(1024);
    expect(checkFilter({ field: text, equals: text })).toEqual({ field: text, equals: text });
    expect(checkFilter({ ...one, exists: undefined })).toEqual(one);
  });

  test('depth and width are refused before they cost anything', () => {
    const deep = parsed(`${'{"not":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(() => checkFilter(deep)).toThrow('16 levels');
    const wide = { or: Array.from({ length: 1_000_000 }, () => ({ and: [] })) };
    expect(() => checkFilter(wide)).toThrow('1 to 256');
  });
});
