import type { Column } from './column.ts';
import type { Columns } from './columns.ts';
import type { Condition, Filter } from './filter.ts';
import type { FilterSource } from './filter-source.ts';
import { findColumn } from './find-column.ts';
import { visitBounds } from './visit-bounds.ts';

/** The labels that a checked filter matches: a bitmap as long as `live`, the caller's own. */
export function compileFilter(source: FilterSource, filter: Filter, path = 'filter'): Uint32Array {
  if ('and' in filter) return joined(source, filter.and, `${path}.and`, intersect);
  if ('or' in filter) return joined(source, filter.or, `${path}.or`, unite);
  if ('not' in filter) return complement(compileFilter(source, filter.not, `${path}.not`), source);
  return compileCondition(source, filter, path);
}

function joined(
  source: FilterSource,
  filters: readonly Filter[],
  path: string,
  join: (into: Uint32Array, bits: Uint32Array) => void,
): Uint32Array {
  const [first, ...others] = filters.map(
    (filter, at) => () => compileFilter(source, filter, `${path}[${at}]`),
  );
  const bits = first?.() ?? new Uint32Array(source.live.length);
  for (const compile of others) join(bits, compile());
  return bits;
}

function intersect(into: Uint32Array, bits: Uint32Array): void {
  for (let at = 0; at < into.length; at++) into[at]! &= bits[at]!;
}

function unite(into: Uint32Array, bits: Uint32Array): void {
  for (let at = 0; at < into.length; at++) into[at]! |= bits[at]!;
}

function complement(bits: Uint32Array, { live }: FilterSource): Uint32Array {
  for (let at = 0; at < bits.length; at++) bits[at] = live[at]! & ~bits[at]!;
  return bits;
}

function compileCondition(source: FilterSource, condition: Condition, path: string): Uint32Array {
  const bits = new Uint32Array(source.live.length);
  const column = findColumn(source, condition.field, `${path}.field`);
  if (column !== undefined) addMatches(bits, column, source.columns, condition);
  return condition.exists === false ? complement(bits, source) : bits;
}

function addMatches(
  bits: Uint32Array,
  column: Column,
  { postings }: Columns,
  condition: Condition,
): void {
  const { equals, in: values = [], prefix, exists } = condition;
  if (exists !== undefined) return postings.addTo(bits, column.presence);
  if (prefix !== undefined) {
    return column.texts.visit(
      (text) => text >= prefix,
      (text) => text > prefix && !text.startsWith(prefix),
      (range) => postings.addAllTo(bits, range),
    );
  }
  for (const value of equals === undefined ? values : [equals]) {
    const term = column.terms.get(value);
    if (term !== undefined) postings.addTo(bits, term);
  }
  visitBounds(column, condition, (range) => postings.addAllTo(bits, range));
}
