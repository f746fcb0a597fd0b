import { Filters, type FilterValue } from 'weaviate-client';
import type { TermFilter } from '../terms/term-filter.ts';
import { EVERYTHING } from '../terms/terms.ts';

/** No object has such a term. */
const NOTHING: TermFilter = { anyOf: ['-'] };

/** A filter over terms as the engine's client takes it. */
export function engineFilter(filter: TermFilter): FilterValue {
  if ('and' in filter) return joined(filter.and, EVERYTHING, Filters.and);
  if ('or' in filter) return joined(filter.or, NOTHING, Filters.or);
  if ('not' in filter) return Filters.not(engineFilter(filter.not));
  if ('startsWith' in filter) return on('Like', `${filter.startsWith}*`);
  if (filter.anyOf.length === 0) return engineFilter(NOTHING);
  return on('ContainsAny', [...filter.anyOf]);
}

function joined(
  filters: readonly TermFilter[],
  ofNone: TermFilter,
  join: (...filters: FilterValue[]) => FilterValue,
): FilterValue {
  const [first, ...others] = filters.map(engineFilter);
  if (first === undefined) return engineFilter(ofNone);
  return others.length === 0 ? first : join(first, ...others);
}

function on(operator: 'Like' | 'ContainsAny', value: string | string[]): FilterValue {
  return { operator, target: { property: 'terms' }, value } as FilterValue;
}
