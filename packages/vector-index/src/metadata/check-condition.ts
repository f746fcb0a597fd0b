import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { filterLimits } from './filter-limits.ts';
import type { Condition, FilterScalar } from './filter.ts';
import { parseInstant } from './parse-instant.ts';

const { characters, values } = filterLimits;
const BOUNDS = ['gt', 'gte', 'lt', 'lte'] as const;
const CHECKS: Readonly<Record<string, (value: unknown, path: string) => unknown>> = {
  equals: checkScalar,
  in: checkScalars,
  prefix: checkText,
  exists: checkBoolean,
};

/** Checks the keys of a condition: a field, and one test or bounds of one kind. */
export function checkCondition(fields: ReadonlyMap<string, unknown>, path: string): Condition {
  const field = checkText(fields.get('field'), `${path}.field`);
  if (field === '') throw new InvalidArgumentError(`${path}.field`, field, 'a path, not empty');
  const tests = [...fields.keys()].filter((key) => key !== 'field');
  const [test] = tests;
  if (test === undefined) {
    const rule = 'a condition with a test: equals, in, gt, gte, lt, lte, prefix or exists';
    throw new InvalidArgumentError(path, Object.fromEntries(fields), rule);
  }
  if (!(test in CHECKS)) return { field, ...checkBounds(fields, path) };
  const second = tests[1];
  if (second !== undefined) throw oneTestOnly(`${path}.${second}`, fields.get(second), test);
  return { field, [test]: CHECKS[test]!(fields.get(test), `${path}.${test}`) };
}

function checkBounds(
  fields: ReadonlyMap<string, unknown>,
  path: string,
): Pick<Condition, (typeof BOUNDS)[number]> {
  const bounds = new Map<string, number | string>();
  for (const [key, value] of fields) {
    if (key === 'field') continue;
    const [first] = bounds;
    if (!BOUNDS.includes(key as 'gt')) throw oneTestOnly(`${path}.${key}`, value, first![0]);
    const bound = checkBound(value, `${path}.${key}`);
    if (first !== undefined && typeof first[1] !== typeof bound) {
      const kind = typeof first[1] === 'number' ? 'a number' : 'a date';
      throw new InvalidArgumentError(`${path}.${key}`, value, `${kind}, as ${first[0]} is`);
    }
    bounds.set(key, bound);
  }
  return Object.fromEntries(bounds);
}

function oneTestOnly(path: string, value: unknown, test: string): InvalidArgumentError {
  const rule = `left out beside "${test}": a condition has one test; join conditions with "and"`;
  return new InvalidArgumentError(path, value, rule);
}

function checkBound(value: unknown, path: string): number | string {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && parseInstant(value) !== undefined) return value;
  const rule = 'a finite number or an ISO 8601 date such as 2026-11-23 or 2026-11-23T10:15:30Z';
  throw new InvalidArgumentError(path, value, rule);
}

function checkScalars(value: unknown, path: string): FilterScalar[] {
  if (!Array.isArray(value) || value.length > values) {
    throw new InvalidArgumentError(path, value, `an array of at most ${values} values`);
  }
  return Array.from(value, (scalar, at) => checkScalar(scalar, `${path}[${at}]`));
}

function checkScalar(value: unknown, path: string): FilterScalar {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string') return checkText(value, path);
  throw new InvalidArgumentError(path, value, 'a string, a finite number, true, false or null');
}

function checkText(value: unknown, path: string): string {
  if (typeof value === 'string' && value.length <= characters) return value;
  throw new InvalidArgumentError(path, value, `a string of at most ${characters} characters`);
}

function checkBoolean(value: unknown, path: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new InvalidArgumentError(path, value, 'true or false');
}
