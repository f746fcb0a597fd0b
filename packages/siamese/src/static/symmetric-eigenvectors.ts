/** Below this share of the diagonal, what is beside it counts as nothing. */
const TOLERANCE = 1e-12;
const MOST_SWEEPS = 30;
const { abs, hypot, sqrt } = Math;

/**
 * Eigenvalues of a symmetric matrix, largest first, with their eigenvectors of length 1: rotations that
 * make one element beside the diagonal zero after the other (Jacobi; Golub and Van Loan 2013, section
 * 8.5.3).
 *
 * @param matrix n × n, row-major
 * @returns vectors n × n, a row each
 */
export function symmetricEigenvectors(
  matrix: Float64Array,
  n: number,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) vectors[i * n + i] = 1;
  const size = hypot(
    ...Array.from({ length: n }, (_, i) => hypot(...a.subarray(i * n, (i + 1) * n))),
  );
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep += 1) {
    let beside = 0;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) beside = hypot(beside, a[p * n + q] as number);
    }
    if (beside <= TOLERANCE * size) break;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) rotate(a, vectors, n, [p, q]);
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort(
    (i, j) => (a[j * n + j] as number) - (a[i * n + i] as number),
  );
  const sorted = new Float64Array(n * n);
  for (const [row, from] of order.entries()) {
    sorted.set(vectors.subarray(from * n, (from + 1) * n), row * n);
  }
  return { values: Float64Array.from(order, (i) => a[i * n + i] as number), vectors: sorted };
}

/** Makes a[p, q] zero; rows of `vectors` turn along. */
function rotate(
  a: Float64Array,
  vectors: Float64Array,
  n: number,
  [p, q]: readonly [number, number],
): void {
  const apq = a[p * n + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * n + q] as number) - (a[p * n + p] as number)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (abs(theta) + sqrt(1 + theta * theta));
  const cosine = 1 / sqrt(1 + t * t);
  const sine = t * cosine;
  // Rows of a, then its columns: the matrix stays symmetric.
  turn(a, { start: [p * n, q * n], step: 1, n }, cosine, sine);
  turn(a, { start: [p, q], step: n, n }, cosine, sine);
  turn(vectors, { start: [p * n, q * n], step: 1, n }, cosine, sine);
}

interface Lines {
  /** Places of the first elements of both lines. */
  readonly start: readonly [number, number];
  readonly step: number;
  readonly n: number;
}

function turn(
  of: Float64Array,
  { start: [first, second], step, n }: Lines,
  cosine: number,
  sine: number,
): void {
  for (let i = 0; i < n; i += 1) {
    const x = of[first + i * step] as number;
    const y = of[second + i * step] as number;
    of[first + i * step] = cosine * x - sine * y;
    of[second + i * step] = sine * x + cosine * y;
  }
}
