import type { FilterScalar } from './filter.ts';

/** How often the values of one field occur among some labels. */
export interface FieldTally {
  /** Labels that have the field. */
  readonly present: number;
  /** Each value with its labels; 0 is none. */
  readonly values: Iterable<readonly [FilterScalar, number]>;
}
