import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { explainIssue } from '../problem/explain-issue.ts';
import { filterSchema, type Filter } from './filter.ts';

const one: Filter = { field: 'a', equals: 1 };
const many = (count: number) => Array.from({ length: count }, () => one);
const nested = (levels: number): Filter => (levels === 1 ? one : { not: nested(levels - 1) });

describe('filterSchema', () => {
  test.each<Filter>([
    one,
    { field: 'a.b', equals: null },
    { field: 'a', in: [] },
    { field: 'a', in: ['x', 1, true, null] },
    { field: 'a', gt: -1, lte: 1.5 },
    { field: 'a', gte: '2026-11-23', lt: '2026-11-24T10:15:30.5+01:00' },
    { field: 'a', prefix: '' },
    { field: 'a', exists: false },
    { and: [one, { or: [one, { not: one }] }] },
    { or: many(256) },
    nested(16),
  ])('keeps %j as it is', (filter) => {
    expect(filterSchema.parse(structuredClone(filter))).toEqual(filter);
  });

  test.each<[unknown, string, RegExp]>([
    [undefined, '', /object with and, or, not/],
    [[one], '', /object/],
    [{}, '', /and, or, not, or a field/],
    [{ field: 'a' }, 'equals', /give a test: one of equals, in, gt/],
    [{ field: '', equals: 1 }, 'field', /1/],
    [{ field: 'a', eq: 1 }, 'eq', /leave it out/],
    [{ field: 'a', equals: {} }, 'equals', /characters, a number/],
    [{ field: 'a', equals: 'x'.repeat(1025) }, 'equals', /1024/],
    [{ field: 'a', in: Array.from({ length: 10_001 }, () => 1) }, 'in', /10000/],
    [{ field: 'a', in: [1, {}] }, 'in.1', /characters, a number/],
    [{ field: 'a', gte: 'soon' }, 'gte', /ISO 8601/],
    [{ field: 'a', gte: 1, lt: '2026-11-23' }, 'lt', /a number, as gte does/],
    [{ field: 'a', equals: 1, exists: true }, 'equals', /one test.*exists.*and/],
    [{ field: 'a', gt: 1, prefix: 'b' }, 'prefix', /one test.*gt/],
    [{ and: [one, { field: 'a', gte: null }] }, 'and.1.gte', /ISO 8601/],
    [{ or: [one, { not: { field: 'a', exists: 'yes' } }] }, 'or.1.not.exists', /boolean/],
    [{ and: [] }, 'and', /1 to 256/],
    [{ and: [one], field: 'a' }, 'field', /leave it out/],
    [{ and: [{ or: many(200) }, { or: many(57) }] }, 'and.1.or.56', /256 conditions/],
    [nested(17), Array.from({ length: 16 }, () => 'not').join('.'), /16 levels/],
    [JSON.parse('{"__proto__": {"field": "a", "equals": 1}}'), '', /and, or, not/],
  ])('refuses %j', (filter, path, message) => {
    const [issue] = filterSchema.safeParse(filter).error?.issues ?? [];
    const explained = issue && explainIssue(issue);
    expect([explained?.path.join('.'), explained?.message]).toEqual([
      path,
      expect.stringMatching(message),
    ]);
  });

  test('hostile depth and width are refused, not a stack overflow', () => {
    const deep: unknown = JSON.parse(`${'{"not":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(filterSchema.safeParse(deep).success).toBe(false);
    const wide = { or: Array.from({ length: 200 }, () => ({ and: many(200) })) };
    expect(filterSchema.safeParse(wide).error?.issues).toHaveLength(1);
  });

  test('is one recursive component in JSON Schema', () => {
    const { $defs, ...root } = z.toJSONSchema(z.object({ filter: filterSchema }), { io: 'input' });
    expect(root.properties).toEqual({ filter: { $ref: '#/$defs/Filter' } });
    expect(Object.keys($defs ?? {}).sort()).toEqual(['Filter', 'FilterCondition']);
    expect($defs?.['Filter']?.anyOf).toMatchObject([
      {
        properties: {
          and: { type: 'array', items: { $ref: '#/$defs/Filter' }, minItems: 1, maxItems: 256 },
        },
      },
      { properties: { or: { items: { $ref: '#/$defs/Filter' } } } },
      { properties: { not: { $ref: '#/$defs/Filter' } } },
      { $ref: '#/$defs/FilterCondition' },
    ]);
  });
});
