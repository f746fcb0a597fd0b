import * as fc from 'fast-check';
import type { Condition, Filter, FilterScalar } from './filter.ts';

type Json = FilterScalar | readonly Json[] | { readonly [key: string]: Json };
export type Document = { readonly [key: string]: Json };

/** Milliseconds since 1970 of the texts in `texts` that are dates; the others are none. */
const instants: ReadonlyMap<string, number> = new Map([
  ['1970-01-01', 0],
  ['1970-01-01T00:00:00Z', 0],
  ['1970-01-01T01:00+01:00', 0],
  ['1970-01-01T00:00:00.001Z', 1],
  ['1969-12-31T23:59:59.5', -500],
  ['2000-02-29', 951_782_400_000],
]);
const texts = [...instants.keys(), '1970-02-30', '1970', '', 'a', 'ab', 'abc', 'B', '1', 'é'];
/** Two long texts that differ after their 1,024th character only. */
const long = ['x'.repeat(1024), `${'x'.repeat(1024)}1`, `${'x'.repeat(1024)}2`];
const numbers = [-1, -0, 0, 0.5, 1, 1000, Number.MAX_VALUE, 5e-324];

/** Own words for what a filter means, one document and one value at a time. */
export function naiveMatch(document: Document | undefined, filter: Filter): boolean {
  if ('and' in filter) return filter.and.every((inner) => naiveMatch(document, inner));
  if ('or' in filter) return filter.or.some((inner) => naiveMatch(document, inner));
  if ('not' in filter) return !naiveMatch(document, filter.not);
  const found = document === undefined ? [] : valuesAt(document, filter.field);
  if (filter.exists !== undefined) return filter.exists === found.length > 0;
  return found.some((value) => passes(value, filter));
}

/** Everything at a path; an array stands for itself and for its elements. */
export function valuesAt(value: Json, path: string): Json[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === path ? spread(inner) : []),
    ...(path.startsWith(`${key}.`) ? valuesAt(inner, path.slice(key.length + 1)) : []),
  ]);
}

const spread = (value: Json): Json[] =>
  Array.isArray(value) ? [value, ...value.flatMap(spread)] : [value];

function passes(value: Json, condition: Condition): boolean {
  const { equals, in: values, prefix, gt, gte, lt, lte } = condition;
  if (typeof value === 'object' && value !== null) return false;
  if (equals !== undefined) return value === equals;
  if (values !== undefined) return values.some((other) => value === other);
  if (prefix !== undefined) return typeof value === 'string' && value.startsWith(prefix);
  const bounds = [gt, gte, lt, lte];
  const kind = typeof bounds.find((bound) => bound !== undefined);
  if (typeof value !== kind) return false;
  const [number, above, least, below, most] = [value, ...bounds].map((bound) =>
    typeof bound === 'string' ? instants.get(bound) : (bound as number | undefined),
  );
  if (number === undefined) return false;
  return (
    (above === undefined || number > above) &&
    (least === undefined || number >= least) &&
    (below === undefined || number < below) &&
    (most === undefined || number <= most)
  );
}

const scalar: fc.Arbitrary<FilterScalar> = fc.oneof(
  fc.constantFrom(...texts, ...long),
  fc.constantFrom(...numbers),
  fc.constantFrom(true, false, null),
);
// `a.b` as a key of its own meets `b` inside `a`.
const key = fc.constantFrom('a', 'b', 'a.b', 'c', '__proto__', 'constructor', '');
const field = fc.constantFrom(
  'a',
  'b',
  'a.b',
  'c',
  'a.a',
  'a.b.c',
  '__proto__',
  'constructor',
  'z',
);

/** Fields that any document of `documentArbitrary` may have. */
export const fields = ['a', 'b', 'a.b', 'c', 'a.a', '__proto__', 'z'];

const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 3 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

/** JSON objects whose values meet those of `filterArbitrary` often. */
export const documentArbitrary: fc.Arbitrary<Document> = fc
  .array(fc.tuple(key, value), { maxLength: 4 })
  .map((entries) => Object.fromEntries(entries));

const bounds = (bound: fc.Arbitrary<number | string>) =>
  fc
    .record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] })
    .filter((given) => Object.keys(given).length > 0);
const test: fc.Arbitrary<Omit<Condition, 'field'>> = fc.oneof(
  fc.record({ equals: fc.constantFrom(...texts, ...numbers, true, false, null, long[0]!) }),
  fc.record({
    in: fc.array(fc.constantFrom(...texts, ...numbers, true, false, null), { maxLength: 4 }),
  }),
  fc.record({ prefix: fc.constantFrom('', 'a', 'ab', '1970', 'x', 'x'.repeat(1024), 'é', 'zz') }),
  fc.record({ exists: fc.boolean() }),
  bounds(fc.constantFrom(...numbers)),
  bounds(fc.constantFrom(...instants.keys())),
);

/** Valid filters of every kind. */
export const filterArbitrary: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => {
  const inner = fc.array(tie('filter'), { minLength: 1, maxLength: 3 });
  return {
    filter: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(field, test).map(([field, test]) => ({ field, ...test })),
      fc.record({ and: inner }),
      fc.record({ or: inner }),
      fc.record({ not: tie('filter') }),
    ),
  };
}).filter;
