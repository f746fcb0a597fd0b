/** Slope and offset of 1 / (1 + exp(a · distance + b)). */
export interface PlattParameters {
  readonly a: number;
  readonly b: number;
}

const MAX_ITERATIONS = 100;
const SMALLEST_STEP = 1e-10;
const RIDGE = 1e-12;
const TOLERANCE = 1e-7;

/**
 * Fits a sigmoid by maximum likelihood: Platt 1999, with the smoothed targets of his section 2.2 and
 * the Newton iteration with backtracking of Lin, Lin and Weng 2007, appendix C, whose logarithms
 * neither overflow nor cancel.
 */
export function fitPlatt(distances: Float32Array, isMatch: Uint8Array): PlattParameters {
  const matches = isMatch.reduce((sum, match) => sum + match, 0);
  const others = isMatch.length - matches;
  const targets = Float64Array.from(isMatch, (match) =>
    match === 1 ? (matches + 1) / (matches + 2) : 1 / (others + 2),
  );
  let parameters: PlattParameters = { a: 0, b: Math.log((others + 1) / (matches + 1)) };
  let loss = negativeLogLikelihood(parameters, distances, targets);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration += 1) {
    const slope = derivatives(parameters, distances, targets);
    if (Math.abs(slope.a) < TOLERANCE && Math.abs(slope.b) < TOLERANCE) break;
    const next = lineSearch(parameters, loss, slope, (candidate) =>
      negativeLogLikelihood(candidate, distances, targets),
    );
    if (!next) break;
    ({ parameters, loss } = next);
  }
  return parameters;
}

/** −Σ t·log p + (1 − t)·log(1 − p), by branches that never take exp of a large number. */
function negativeLogLikelihood(
  { a, b }: PlattParameters,
  distances: Float32Array,
  targets: Float64Array,
): number {
  let loss = 0;
  for (const [row, target] of targets.entries()) {
    const logit = (distances[row] as number) * a + b;
    loss +=
      logit >= 0
        ? target * logit + Math.log1p(Math.exp(-logit))
        : (target - 1) * logit + Math.log1p(Math.exp(logit));
  }
  return loss;
}

/** Gradient and Hessian of the loss. */
function derivatives({ a, b }: PlattParameters, distances: Float32Array, targets: Float64Array) {
  const sums = { a: 0, b: 0, aa: RIDGE, ab: 0, bb: RIDGE };
  for (const [row, target] of targets.entries()) {
    const distance = distances[row] as number;
    const logit = distance * a + b;
    const small = Math.exp(-Math.abs(logit));
    const p = logit >= 0 ? small / (1 + small) : 1 / (1 + small);
    const weight = p * (1 - p);
    sums.a += distance * (target - p);
    sums.b += target - p;
    sums.aa += distance * distance * weight;
    sums.ab += distance * weight;
    sums.bb += weight;
  }
  return sums;
}

function lineSearch(
  from: PlattParameters,
  loss: number,
  slope: ReturnType<typeof derivatives>,
  lossOf: (parameters: PlattParameters) => number,
): { parameters: PlattParameters; loss: number } | undefined {
  const determinant = slope.aa * slope.bb - slope.ab * slope.ab;
  const stepA = -(slope.bb * slope.a - slope.ab * slope.b) / determinant;
  const stepB = -(slope.aa * slope.b - slope.ab * slope.a) / determinant;
  const descent = slope.a * stepA + slope.b * stepB;
  for (let size = 1; size >= SMALLEST_STEP; size /= 2) {
    const parameters = { a: from.a + size * stepA, b: from.b + size * stepB };
    const next = lossOf(parameters);
    if (next < loss + 1e-4 * size * descent) return { parameters, loss: next };
  }
  return undefined;
}
