/** The types of number that files of vectors are read and written in, by numpy's name for them. */
export const DTYPES = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
} as const;

export type Dtype = keyof typeof DTYPES;

/** An array of numbers of one type. */
export type ArrayOf<D extends Dtype> = InstanceType<(typeof DTYPES)[D]>;
