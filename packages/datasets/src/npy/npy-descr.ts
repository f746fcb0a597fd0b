import type { Dtype } from '../vectors/dtypes.ts';

/** How numpy names a type of number in a file, without the byte order (`<`, `>`, or `|` where there is none). */
export const NPY_DESCR = {
  float32: 'f4',
  float64: 'f8',
  int8: 'i1',
  uint8: 'u1',
  int16: 'i2',
  uint16: 'u2',
  int32: 'i4',
  uint32: 'u4',
  int64: 'i8',
  uint64: 'u8',
} as const satisfies Record<Dtype, string>;
