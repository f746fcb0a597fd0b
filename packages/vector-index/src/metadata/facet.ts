import type { Filter, FilterScalar } from './filter.ts';

export interface FacetOptions {
  /** Count among these labels only. @defaultValue all */
  readonly filter?: Filter | undefined;
  /** Most values returned of each field, 1 to 1,000. @defaultValue 10 */
  readonly limit?: number | undefined;
}

export interface FacetValue {
  /** Text of over 1,024 characters is cut and ends in `…`. */
  readonly value: FilterScalar;
  /** Labels that have the value. */
  readonly count: number;
}

/** How often each value of a field occurs. */
export interface Facet {
  readonly field: string;
  /** Most frequent first; equally frequent ones in the order null, false, true, numbers, text. */
  readonly values: readonly FacetValue[];
  /** Occurrences of the values that are not listed. */
  readonly other: number;
  /** Labels without the field. */
  readonly missing: number;
}
