import { softplus } from './softplus.ts';
import { solveSymmetric } from './solve-symmetric.ts';

export interface LogisticData {
  /** Features of every example, a constant among them: examples × features, row-major. */
  readonly features: Float64Array;
  /** 0 to 1, one for each example. */
  readonly targets: Float64Array;
}

const MAX_ITERATIONS = 100;
const SMALLEST_STEP = 1e-10;
const RIDGE = 1e-12;
const TOLERANCE = 1e-7;

/**
 * Logistic regression by maximum likelihood: p = 1 / (1 + exp(−w · x)). Newton's iteration with
 * backtracking (Lin, Lin, Weng 2007, appendix C), whose logarithms neither overflow nor cancel.
 *
 * @param start weights to begin with, one for each feature
 */
export function fitLogistic(data: LogisticData, start: readonly number[]): readonly number[] {
  let weights = start;
  let loss = negativeLogLikelihood(data, weights);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const { gradient, hessian } = derivatives(data, weights);
    if (gradient.every((slope) => Math.abs(slope) < TOLERANCE)) break;
    const step = solveSymmetric(hessian, gradient);
    const descent = -gradient.reduce((sum, slope, i) => sum + slope * (step[i] as number), 0);
    let next: { weights: number[]; loss: number } | undefined;
    for (let size = 1; size >= SMALLEST_STEP && !next; size /= 2) {
      const moved = weights.map((weight, i) => weight - size * (step[i] as number));
      const itsLoss = negativeLogLikelihood(data, moved);
      if (itsLoss < loss + 1e-4 * size * descent) next = { weights: moved, loss: itsLoss };
    }
    if (!next) break;
    ({ weights, loss } = next);
  }
  return weights;
}

/** −Σ t·log p + (1 − t)·log(1 − p). */
function negativeLogLikelihood(data: LogisticData, weights: readonly number[]): number {
  let loss = 0;
  for (let row = 0; row < data.targets.length; row += 1) {
    const logit = logitOf(data, row, weights);
    loss += softplus(logit) - (data.targets[row] as number) * logit;
  }
  return loss;
}

function derivatives(data: LogisticData, weights: readonly number[]) {
  const { features, targets } = data;
  const width = weights.length;
  const gradient = weights.map(() => 0);
  const hessian = weights.map((_, i) => weights.map((_, j) => (i === j ? RIDGE : 0)));
  for (let row = 0; row < targets.length; row += 1) {
    const p = 1 / (1 + Math.exp(-logitOf(data, row, weights)));
    const gap = p - (targets[row] as number);
    for (let i = 0; i < width; i += 1) {
      const feature = features[row * width + i] as number;
      const line = hessian[i] as number[];
      gradient[i] = (gradient[i] as number) + gap * feature;
      for (let j = 0; j < width; j += 1) {
        const other = features[row * width + j] as number;
        line[j] = (line[j] as number) + p * (1 - p) * feature * other;
      }
    }
  }
  return { gradient, hessian };
}

function logitOf({ features }: LogisticData, row: number, weights: readonly number[]): number {
  let logit = 0;
  for (let i = 0; i < weights.length; i += 1) {
    logit += (weights[i] as number) * (features[row * weights.length + i] as number);
  }
  return logit;
}
