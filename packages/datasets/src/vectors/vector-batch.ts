import type { ArrayOf, Dtype } from './dtypes.ts';

/** Some vectors of a file, in its order. */
export interface VectorBatch<D extends Dtype = Dtype> {
  /** Numbers per vector. */
  readonly dimension: number;
  /** Row-major: vectors × dimension. */
  readonly rows: ArrayOf<D>;
}
