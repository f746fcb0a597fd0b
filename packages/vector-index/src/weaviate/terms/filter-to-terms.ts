import type { Condition, Filter, FilterScalar } from '../../metadata/filter.ts';
import { parseInstant } from '../../metadata/parse-instant.ts';
import { digitsOfNumber } from './digits-of-number.ts';
import { fieldKey } from './field-key.ts';
import { rangePrefixes } from './range-prefixes.ts';
import type { TermFilter } from './term-filter.ts';
import { digitsOf, fieldTerms, NUMBER_DIGITS } from './terms.ts';

/** Translates a filter that `checkFilter` returned. Every filter has a faithful translation. */
export function filterToTerms(filter: Filter): TermFilter {
  if ('and' in filter) return { and: filter.and.map(filterToTerms) };
  if ('or' in filter) return { or: filter.or.map(filterToTerms) };
  if ('not' in filter) return { not: filterToTerms(filter.not) };
  return conditionToTerms(filter);
}

function conditionToTerms(condition: Condition): TermFilter {
  const key = fieldKey(condition.field);
  if (condition.exists !== undefined) {
    const present: TermFilter = { anyOf: [fieldTerms.present(key)] };
    return condition.exists ? present : { not: present };
  }
  if (condition.equals !== undefined) return { anyOf: [scalarTerm(key, condition.equals)] };
  if (condition.in !== undefined) {
    return { anyOf: condition.in.map((scalar) => scalarTerm(key, scalar)) };
  }
  if (condition.prefix !== undefined) {
    return { startsWith: fieldTerms.textPrefix(key, condition.prefix) };
  }
  return { anyOf: rangeTerms(key, condition) };
}

function scalarTerm(key: string, scalar: FilterScalar): string {
  if (scalar === null) return fieldTerms.null(key);
  if (typeof scalar === 'boolean') return fieldTerms.boolean(key, scalar);
  if (typeof scalar === 'number') return fieldTerms.number(key, digitsOf(scalar));
  return fieldTerms.text(key, scalar);
}

function rangeTerms(key: string, { gt, gte, lt, lte }: Condition): string[] {
  const ofKind =
    typeof (gt ?? gte ?? lt ?? lte) === 'number' ? fieldTerms.number : fieldTerms.instant;
  const digits = (bound: number | string | undefined) =>
    bound === undefined ? undefined : digitsOfNumber(asNumber(bound));
  const [above, least, below, most] = [digits(gt), digits(gte), digits(lt), digits(lte)];
  const from = largest(
    digitsOfNumber(-Infinity),
    least,
    above === undefined ? undefined : above + 1n,
  );
  const to = smallest(digitsOfNumber(Infinity), most, below === undefined ? undefined : below - 1n);
  return rangePrefixes(from, to, NUMBER_DIGITS).map((prefix) => ofKind(key, prefix));
}

/** Dates compare as instants; `checkFilter` has refused other text. */
function asNumber(bound: number | string): number {
  return typeof bound === 'number' ? bound : (parseInstant(bound) ?? Number.NaN);
}

function largest(first: bigint, ...others: (bigint | undefined)[]): bigint {
  return others.reduce<bigint>(
    (most, other) => (other !== undefined && other > most ? other : most),
    first,
  );
}

function smallest(first: bigint, ...others: (bigint | undefined)[]): bigint {
  return others.reduce<bigint>(
    (least, other) => (other !== undefined && other < least ? other : least),
    first,
  );
}
