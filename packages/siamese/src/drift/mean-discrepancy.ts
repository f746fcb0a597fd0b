import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import type { Random } from '../random/random.ts';

export interface MeanDiscrepancy {
  /** Unbiased estimate of MMD²: about 0 where both samples are of one distribution. */
  readonly value: number;
  /** Share of random divisions of all points that are as far apart as these two, itself one of them. */
  readonly pValue: number;
}

export interface MeanDiscrepancyOptions {
  /** Numbers of a point. */
  readonly dimension: number;
  readonly random: Random;
  /** @defaultValue 199 */
  readonly permutations?: number;
  /** Called between pieces of work of a few milliseconds, to leave the thread to others. */
  readonly breathe?: () => Promise<void>;
}

/**
 * Maximum mean discrepancy of two samples of points, with the kernel exp(−d² / 2σ²) and the median distance of all points
 * as σ: Gretton, Borgwardt, Rasch, Schölkopf, Smola 2012, equation 3; and a permutation test of it (section 5 of
 * Sutherland et al. 2017).
 *
 * @param first n × dimension, row-major; `second` likewise, of m points
 * @throws InvalidEvaluationError where either has fewer than two points
 */
export async function meanDiscrepancy(
  first: Float32Array,
  second: Float32Array,
  { dimension, random, permutations = 199, breathe = async () => {} }: MeanDiscrepancyOptions,
): Promise<MeanDiscrepancy> {
  const [n, m] = [first.length / dimension, second.length / dimension];
  if (!(n >= 2 && m >= 2)) {
    throw new InvalidEvaluationError('A mean discrepancy needs two points of each sample.');
  }
  const points = new Float32Array(first.length + second.length);
  points.set(first);
  points.set(second, first.length);
  const kernel = await kernelOf(points, dimension, breathe);
  const places = Array.from({ length: n + m }, (_, place) => place);
  const value = discrepancy(kernel, places, n);
  let asFar = 1;
  for (let permutation = 0; permutation < permutations; permutation += 1) {
    await breathe();
    if (discrepancy(kernel, random.sample(places, n + m), n) >= value) asFar += 1;
  }
  return { value, pValue: asFar / (permutations + 1) };
}

/** Kernel of all pairs of points, row-major. */
async function kernelOf(
  points: Float32Array,
  dimension: number,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const count = points.length / dimension;
  const squares = new Float64Array(count * count);
  for (let a = 0; a < count; a += 1) {
    await breathe();
    for (let b = 0; b < a; b += 1) {
      let sum = 0;
      for (let i = 0; i < dimension; i += 1)
        sum += ((points[a * dimension + i] as number) - (points[b * dimension + i] as number)) ** 2;
      squares[a * count + b] = sum;
      squares[b * count + a] = sum;
    }
  }
  const apart = squares.filter((_, at) => at % count < Math.floor(at / count)).sort();
  // Where most points are the same there is no median to go by.
  const scale = (apart[Math.floor(apart.length / 2)] as number) || (apart.at(-1) as number) || 1;
  return squares.map((square) => Math.exp(-square / (2 * scale)));
}

/** MMD² of the first n places against the others. */
function discrepancy(kernel: Float64Array, places: readonly number[], n: number): number {
  const count = places.length;
  const m = count - n;
  let [within, others, across] = [0, 0, 0];
  for (let a = 0; a < count; a += 1) {
    const row = (places[a] as number) * count;
    for (let b = 0; b < a; b += 1) {
      const value = kernel[row + (places[b] as number)] as number;
      if (a < n) within += value;
      else if (b >= n) others += value;
      else across += value;
    }
  }
  return (2 * within) / (n * (n - 1)) + (2 * others) / (m * (m - 1)) - (2 * across) / (n * m);
}
