import { Filters, type FilterValue } from 'weaviate-client';
import type { TermFilter } from '../terms/term-filter.ts';
import { ANY_TERM } from '../terms/terms.ts';

/** No object has it. */
const NO_TERM = '-';

/** A filter over terms as the engine's client takes it. */
export function engineFilter(filter: TermFilter): FilterValue {
  if ('and' in filter) return joined(filter.and, ANY_TERM, Filters.and);
  if ('or' in filter) return joined(filter.or, NO_TERM, Filters.or);
  if ('not' in filter) return Filters.not(engineFilter(filter.not));
  if ('startsWith' in filter) return on('Like', `${filter.startsWith}*`);
  return on('ContainsAny', filter.anyOf.length === 0 ? [NO_TERM] : [...filter.anyOf]);
}

function joined(
  filters: readonly TermFilter[],
  ofNone: string,
  join: (...filters: FilterValue[]) => FilterValue,
): FilterValue {
  const [first, ...others] = filters.map(engineFilter);
  if (first === undefined) return on('ContainsAny', [ofNone]);
  return others.length === 0 ? first : join(first, ...others);
}

function on(operator: 'Like' | 'ContainsAny', value: string | string[]): FilterValue {
  return { operator, target: { property: 'terms' }, value } as FilterValue;
}
