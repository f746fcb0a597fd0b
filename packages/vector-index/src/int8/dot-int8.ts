/** One stretch of stored codes to be multiplied with a query; reused between calls. */
export interface Int8Block {
  /** Row-major. */
  codes: Int8Array;
  /** First row. */
  from: number;
  /** Past the last row. */
  to: number;
  /** One row; so small that no sum leaves int32. */
  query: Int16Array;
  /** Written: the dot product of row `from + n` at place n. */
  dots: Int32Array;
}

/** Σ codeᵢ · queryᵢ in 32-bit integers. */
export function dotInt8({ codes, from, to, query, dots }: Int8Block): void {
  const dimension = query.length;
  let written = 0;
  let row = from;
  // Four rows at a time: one load of the query serves four independent sums.
  for (; row + 4 <= to; row += 4, written += 4) {
    let at0 = row * dimension;
    let at1 = at0 + dimension;
    let at2 = at1 + dimension;
    let at3 = at2 + dimension;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let at = 0; at < dimension; at++) {
      const value = query[at]!;
      sum0 = (sum0 + codes[at0++]! * value) | 0;
      sum1 = (sum1 + codes[at1++]! * value) | 0;
      sum2 = (sum2 + codes[at2++]! * value) | 0;
      sum3 = (sum3 + codes[at3++]! * value) | 0;
    }
    dots[written] = sum0;
    dots[written + 1] = sum1;
    dots[written + 2] = sum2;
    dots[written + 3] = sum3;
  }
  for (; row < to; row++, written++) {
    let sum = 0;
    for (let at = 0, stored = row * dimension; at < dimension; at++, stored++) {
      sum = (sum + codes[stored]! * query[at]!) | 0;
    }
    dots[written] = sum;
  }
}
