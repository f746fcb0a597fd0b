import type { FilterScalar } from './filter.ts';

/** Order of values for lists: null, false, true, numbers, text by UTF-16 code units. */
export function compareScalars(a: FilterScalar, b: FilterScalar): number {
  const byKind = rank(a) - rank(b);
  if (byKind !== 0 || a === null || b === null) return byKind;
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(value: FilterScalar): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  return typeof value === 'number' ? 2 : 3;
}
