import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';

export interface KolmogorovSmirnov {
  /** Largest distance of the two empirical distribution functions, 0 to 1. */
  readonly statistic: number;
  /** How often chance alone reaches it; asymptotic, within a few hundredths of exact from a dozen values on. */
  readonly pValue: number;
}

/** Terms of the series below fall faster than 1 / 8ⁿ where it is used: these suffice for float64. */
const terms = 20;
/** Below this the probability is 1 to more digits than float64 has. */
const surelyChance = 0.2;

/**
 * Two-sample test of Kolmogorov and Smirnov: D = sup |F(x) − G(x)|, and its p-value
 * 2 · Σ (−1)^(j−1) · exp(−2 j² λ²) with λ = (√n + 0.12 + 0.11 / √n) · D and n = n₁ n₂ / (n₁ + n₂) (Stephens 1970). It needs no
 * bins, and sees a change wherever it is; values that are tied make it careful, never rash.
 *
 * @throws InvalidEvaluationError where either sample is empty
 */
export function kolmogorovSmirnov(first: Float32Array, second: Float32Array): KolmogorovSmirnov {
  if (first.length === 0 || second.length === 0)
    throw new InvalidEvaluationError('A Kolmogorov–Smirnov test needs values of each sample.');
  const statistic = largestDistance(first.toSorted(), second.toSorted());
  const root = Math.sqrt((first.length * second.length) / (first.length + second.length));
  return { statistic, pValue: exceeds((root + 0.12 + 0.11 / root) * statistic) };
}

/** Of the distribution functions of two sorted samples; equal values are one step. */
function largestDistance(first: Float32Array, second: Float32Array): number {
  let [a, b, largest] = [0, 0, 0];
  while (a < first.length && b < second.length) {
    const value = Math.min(first[a] as number, second[b] as number);
    while (first[a] === value) a += 1;
    while (second[b] === value) b += 1;
    largest = Math.max(largest, Math.abs(a / first.length - b / second.length));
  }
  return largest;
}

/** Probability that Kolmogorov's distribution is above λ. */
function exceeds(lambda: number): number {
  if (lambda < surelyChance) return 1;
  let sum = 0;
  for (let j = 1; j <= terms; j += 1)
    sum += (j % 2 === 1 ? 2 : -2) * Math.exp(-2 * j * j * lambda * lambda);
  return Math.min(1, Math.max(0, sum));
}
