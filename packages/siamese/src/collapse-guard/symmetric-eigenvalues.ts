const { abs, hypot, max, min } = Math;
/** Halvings of the interval that holds an eigenvalue: more than the digits of a double. */
const HALVINGS = 60;
/** Its square can still be divided by. */
const SMALLEST = 1e-150;

/**
 * Eigenvalues of a symmetric matrix, smallest first: Householder's tridiagonal form and bisection by
 * Sturm sequences (Golub and Van Loan 2013, sections 8.3.1 and 8.4.1).
 *
 * @param matrix n × n, row-major
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  const { diagonal, beside } = tridiagonal(Float64Array.from(matrix), n);
  const radius = (i: number) => abs(beside[i - 1] ?? 0) + abs(beside[i] ?? 0);
  let [lowest, highest] = [Infinity, -Infinity];
  for (const [i, value] of diagonal.entries()) {
    lowest = min(lowest, value - radius(i));
    highest = max(highest, value + radius(i));
  }
  return Float64Array.from(diagonal, (_, index) => {
    let [low, high] = [lowest, highest];
    for (let halving = 0; halving < HALVINGS; halving += 1) {
      const middle = (low + high) / 2;
      if (countBelow(middle, diagonal, beside) > index) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  });
}

/** Eigenvalues of a tridiagonal matrix that are below x. */
function countBelow(x: number, diagonal: Float64Array, beside: Float64Array): number {
  let count = 0;
  let pivot = 1;
  for (let i = 0; i < diagonal.length; i += 1) {
    const coupling = i === 0 ? 0 : (beside[i - 1] as number) ** 2;
    pivot = (diagonal[i] as number) - x - (coupling === 0 ? 0 : coupling / pivot);
    if (pivot === 0) pivot = Number.EPSILON * max(abs(x), SMALLEST);
    if (pivot < 0) count += 1;
  }
  return count;
}

/** Overwrites a symmetric matrix by reflections until only three diagonals are left. */
function tridiagonal(a: Float64Array, n: number) {
  const beside = new Float64Array(max(0, n - 1));
  for (let k = 0; k < n - 2; k += 1) {
    const v = Float64Array.from({ length: n - k - 1 }, (_, i) => a[(k + 1 + i) * n + k] as number);
    const length = hypot(...v);
    const first = v[0] as number;
    beside[k] = first;
    if (length < SMALLEST) continue;
    const reflected = first > 0 ? -length : length;
    beside[k] = reflected;
    v[0] = first - reflected;
    const scale = v.reduce((sum, value) => sum + value * value, 0);
    reflect(a, n, { offset: k + 1, v, beta: 2 / scale });
  }
  if (n > 1) beside[n - 2] = a[(n - 1) * n + n - 2] as number;
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i] as number), beside };
}

/** A ← (1 − β v vᵀ) A (1 − β v vᵀ) from the offset on. */
function reflect(
  a: Float64Array,
  n: number,
  { offset, v, beta }: { readonly offset: number; readonly v: Float64Array; readonly beta: number },
): void {
  const size = v.length;
  const w = new Float64Array(size);
  let dot = 0;
  for (let i = 0; i < size; i += 1) {
    let sum = 0;
    for (let j = 0; j < size; j += 1) {
      sum += (a[(offset + i) * n + offset + j] as number) * (v[j] as number);
    }
    w[i] = beta * sum;
    dot += (w[i] as number) * (v[i] as number);
  }
  for (let i = 0; i < size; i += 1) w[i] = (w[i] as number) - ((beta * dot) / 2) * (v[i] as number);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j < size; j += 1) {
      const at = (offset + i) * n + offset + j;
      const change = (v[i] as number) * (w[j] as number) + (w[i] as number) * (v[j] as number);
      a[at] = (a[at] as number) - change;
    }
  }
}
