/** A figure and what it is in every resample of the classes. */
export interface Bootstrapped {
  readonly value: number;
  readonly replicates: Float64Array;
}
