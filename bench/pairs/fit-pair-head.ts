import type { PairFeatures } from './pair-features.ts';

const ITERATIONS = 300;

/** Gives a pair's score, the greater the likelier a match, of its row of features. */
export type PairHead = (row: Float32Array) => number;

/** Mean and deviation of every feature among the rows. */
function scalesOf({ values, width }: PairFeatures, rows: readonly number[]) {
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  for (const row of rows)
    for (let at = 0; at < width; at += 1) {
      const value = values[row * width + at] as number;
      means[at] = (means[at] as number) + value / rows.length;
      squares[at] = (squares[at] as number) + value ** 2 / rows.length;
    }
  const deviations = squares.map((square, at) =>
    Math.sqrt(Math.max(square - (means[at] as number) ** 2, 1e-12)),
  );
  return { means, deviations };
}

/**
 * Logistic regression of many features: mean log loss + ridge/2 · Σ w² on standardized features, by accelerated gradient
 * descent (Nesterov 1983) with the step that the greatest curvature allows.
 *
 * @param rows the pairs that it learns from
 */
export function fitPairHead(
  features: PairFeatures,
  isMatch: Uint8Array,
  { rows, ridge }: { readonly rows: readonly number[]; readonly ridge: number },
): PairHead {
  const { values, width } = features;
  const { means, deviations } = scalesOf(features, rows);
  const inputs = new Float32Array(rows.length * width);
  for (const [place, row] of rows.entries())
    for (let at = 0; at < width; at += 1)
      inputs[place * width + at] =
        ((values[row * width + at] as number) - (means[at] as number)) / (deviations[at] as number);
  // Standardized rows have a squared length of `width` on average; the constant adds 1.
  const step = 1 / (ridge + (width + 1) / 4);
  let weights = new Float64Array(width + 1);
  let ahead = weights;
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const gradient = gradientAt(ahead, { inputs, isMatch, rows, ridge });
    const next = ahead.map((weight, at) => weight - step * (gradient[at] as number));
    const before = weights;
    const momentum = iteration / (iteration + 3);
    ahead = next.map((weight, at) => weight + momentum * (weight - (before[at] as number)));
    weights = next;
  }
  return (row) => {
    let logit = weights[width] as number;
    for (let at = 0; at < width; at += 1)
      logit +=
        ((weights[at] as number) * ((row[at] as number) - (means[at] as number))) /
        (deviations[at] as number);
    return logit;
  };
}

function gradientAt(
  weights: Float64Array,
  {
    inputs,
    isMatch,
    rows,
    ridge,
  }: {
    readonly inputs: Float32Array;
    readonly isMatch: Uint8Array;
    readonly rows: readonly number[];
    readonly ridge: number;
  },
): Float64Array {
  const width = weights.length - 1;
  const gradient = weights.map((weight, at) => (at === width ? 0 : ridge * weight));
  for (const [place, row] of rows.entries()) {
    const start = place * width;
    let logit = weights[width] as number;
    for (let at = 0; at < width; at += 1)
      logit += (weights[at] as number) * (inputs[start + at] as number);
    const error = (1 / (1 + Math.exp(-logit)) - (isMatch[row] as number)) / rows.length;
    for (let at = 0; at < width; at += 1)
      gradient[at] = (gradient[at] as number) + error * (inputs[start + at] as number);
    gradient[width] = (gradient[width] as number) + error;
  }
  return gradient;
}
