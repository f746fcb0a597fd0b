import { eachBit } from '../bits/each-bit.ts';
import type { Column } from './column.ts';
import type { Columns } from './columns.ts';
import type { FieldTally } from './field-tally.ts';
import type { FilterScalar } from './filter.ts';
import type { TermLists } from './term-lists.ts';

interface Tally {
  present: number;
  readonly values: Map<FilterScalar, number>;
}

/** Counts all fields by a walk over the terms of each label: for few labels, however many values there are. */
export function tallyLabels(
  bits: Uint32Array,
  terms: TermLists,
  columns: Columns,
): ReadonlyMap<Column, FieldTally> {
  const tallies = new Map<Column, Tally>();
  eachBit(bits, (label) => {
    for (const term of terms.get(label)) {
      const { column, value } = columns.meaningOf(term);
      const tally = tallies.get(column) ?? { present: 0, values: new Map() };
      tallies.set(column, tally);
      if (value === undefined) tally.present++;
      else tally.values.set(value, (tally.values.get(value) ?? 0) + 1);
    }
  });
  return tallies;
}
