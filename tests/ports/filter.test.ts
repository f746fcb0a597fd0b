import { describe, expect, test } from '@jest/globals';
import { filterLimits, filterSchema, type Filter as RequestedFilter } from '@kindred/contracts';
import { checkFilter, type Filter } from '@kindred/vector-index';

/** The compiler proves that a request's filter is an index's, and back: neither package imports the other. */
const toIndex = (filter: RequestedFilter): Filter => filter;
const toRequest = (filter: Filter): RequestedFilter => filter;

const one: Filter = { field: 'a', equals: 1 };
const { depth, conditions, values, characters } = filterLimits;
const nested = (levels: number): Filter => (levels === 1 ? one : { not: nested(levels - 1) });
const many = (count: number) => Array.from({ length: count }, () => one);

const filters: readonly Filter[] = [
  one,
  nested(depth),
  { or: many(conditions) },
  { and: [one, { or: [{ not: one }] }] },
  { field: 'f'.repeat(characters), prefix: 'x'.repeat(characters) },
  { field: 'a', in: Array.from({ length: values }, () => null) },
  { field: 'a', equals: true },
  { field: 'a', exists: false },
  { field: 'a', gt: 1, gte: 2, lt: 3, lte: 4 },
];
const dates = [
  '2026-11-23',
  '2024-02-29',
  '2026-11-23T10:15',
  '2026-11-23T10:15:30Z',
  '2026-11-23T10:15:30.125',
  '2026-11-23T10:15:30+05:30',
];
const wrong: readonly unknown[] = [
  undefined,
  null,
  'a',
  [],
  {},
  one.field,
  { equals: 1 },
  { field: 'a' },
  { field: '' },
  { field: 'a', eq: 1 },
  { field: 'a', equals: 1, in: [1] },
  { field: 'a', equals: Number.NaN },
  { field: 'a', gt: 1, lt: '2026-11-23' },
  { field: 'a', gt: 1, exists: true },
  { field: 'a', in: [[1]] },
  { field: 'a', prefix: 1 },
  { field: 'a', exists: 1 },
  { and: [] },
  { or: one },
  { not: [one] },
  { and: [one], or: [one] },
  { and: [one], field: 'a' },
  nested(depth + 1),
  { and: [{ or: many(conditions) }, one] },
  { or: many(conditions + 1) },
  { field: 'f'.repeat(characters + 1), equals: 1 },
  { field: 'a', equals: 'x'.repeat(characters + 1) },
  { field: 'a', in: Array.from({ length: values + 1 }, () => null) },
  JSON.parse('{"field":"a","equals":1,"__proto__":1}'),
];
const noDates = [
  '',
  '2026',
  '2026-02-29',
  '2026-13-01',
  '2026-11-23T25:00',
  '2026-11-23T10:15:61',
  '2026-11-23 10:15',
  '2026-11-23T10:15+5',
  '10',
];

function isTaken(filter: unknown): { byRequest: boolean; byIndex: boolean } {
  let byIndex = true;
  try {
    checkFilter(filter);
  } catch {
    byIndex = false;
  }
  return { byRequest: filterSchema.safeParse(filter).success, byIndex };
}

describe('a filter of a request is a filter of an index', () => {
  test.each(filters)('%#: both take it, as it is', (filter) => {
    expect(checkFilter(toIndex(filterSchema.parse(toRequest(filter))))).toEqual(filter);
  });

  test.each(dates)('both read %s as a date', (date) => {
    expect(isTaken({ field: 'a', gte: date })).toEqual({ byRequest: true, byIndex: true });
  });

  test.each(wrong.map((filter, at) => [at, filter]))('%d: both refuse it', (_, filter) => {
    expect(isTaken(filter)).toEqual({ byRequest: false, byIndex: false });
  });

  test.each(noDates)('neither reads %j as a date', (text) => {
    expect(isTaken({ field: 'a', gte: text })).toEqual({ byRequest: false, byIndex: false });
  });
});
