import type { GroupKey } from './group-key.ts';

type Scalar = string | number | boolean;

/** Bounds what an item with long arrays in several fields costs. */
const MOST_KEYS = 64;

/**
 * The groups an item belongs to, from its values of each field: one for every combination of them, for an
 * array counts with each of its elements. What is no text, number or boolean counts as missing.
 */
export function groupKeys(values: readonly unknown[]): GroupKey[] {
  let keys: (Scalar | null)[][] = [[]];
  for (const value of values) {
    const scalars = scalarsOf(value);
    keys = keys.flatMap((key) => scalars.map((scalar) => [...key, scalar])).slice(0, MOST_KEYS);
  }
  return keys;
}

function scalarsOf(value: unknown): readonly (Scalar | null)[] {
  const scalars = new Set((Array.isArray(value) ? value : [value]).filter(isScalar));
  return scalars.size === 0 ? [null] : [...scalars];
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
