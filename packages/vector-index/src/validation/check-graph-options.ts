import { checkInteger } from './check-integer.ts';

export interface GraphOptions {
  /** Links per node; layer 0 has twice as many. More is more accurate, larger and slower to build. */
  readonly M: number;
  /** Candidates kept while inserting. More is more accurate and slower to build. */
  readonly efConstruction: number;
  /** Candidates kept while searching. More is more accurate and slower. */
  readonly ef: number;
}

export interface GivenGraphOptions {
  readonly M?: number | undefined;
  readonly efConstruction?: number | undefined;
  readonly ef?: number | undefined;
}

/** Fills in the defaults and refuses values out of range (hnswlib divides by log M: M = 1 crashes). */
export function checkGraphOptions(given: GivenGraphOptions): GraphOptions {
  const { M = 16, efConstruction = 200, ef = 100 } = given;
  return {
    M: checkInteger('M', M, { least: 2, most: 128 }),
    efConstruction: checkInteger('efConstruction', efConstruction, { least: 1, most: 10_000 }),
    ef: checkInteger('ef', ef, { least: 1, most: 10_000 }),
  };
}
