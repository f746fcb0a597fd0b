import { KnownPairs } from './known-pairs.ts';
import type { PlannedConstraints } from './pair-constraints.ts';

interface ConstraintTable {
  readonly known: KnownPairs;
  /** Places of the matching pairs, and of the others. */
  readonly matches: readonly number[];
  readonly others: readonly number[];
}

/** A list is looked through once. */
const tables = new WeakMap<PlannedConstraints, ConstraintTable>();

/** Constraints in the forms in which batches look them up. */
export function tableOfConstraints(constraints: PlannedConstraints): ConstraintTable {
  const known = tables.get(constraints);
  if (known) return known;
  const { pairs, apart } = constraints;
  const places = [...pairs.isMatch.keys()];
  const table = {
    known: new KnownPairs(pairs, apart),
    matches: places.filter((pair) => pairs.isMatch[pair] === 1),
    others: places.filter((pair) => pairs.isMatch[pair] !== 1),
  };
  tables.set(constraints, table);
  return table;
}
