import { standardizer } from '../framework/standardizer.ts';

const ITERATIONS = 2000;

/** Labelled rows of features. */
export interface MultinomialData {
  readonly rows: readonly (readonly number[])[];
  /** Class of each row, from 0. */
  readonly labels: readonly number[];
  readonly classes: number;
}

/**
 * Multinomial logistic regression on standardized features: −Σ log p + ridge/2 · Σ w², the constants not penalized, by
 * accelerated gradient descent (Nesterov 1983) with the step that the greatest curvature allows. Gives the
 * probabilities of the classes of a row.
 */
export function fitMultinomial(
  { rows, labels, classes }: MultinomialData,
  ridge: number,
): (row: readonly number[]) => number[] {
  const standardize = standardizer(rows);
  const inputs = rows.map((row) => Float64Array.from(standardize(row)));
  const width = inputs[0]?.length ?? 0;
  // The softmax's Hessian is at most ½, times the rows' squared lengths.
  const squares = inputs.reduce((sum, row) => row.reduce((all, x) => all + x * x, sum), 0);
  const step = 1 / (ridge + squares / 2);
  let weights = new Float64Array(classes * width);
  let ahead = weights;
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const gradient = ahead.map((weight, at) => (at % width === 0 ? 0 : ridge * weight));
    for (const [place, row] of inputs.entries()) {
      const probabilities = probabilitiesOf(row, ahead, classes);
      for (let each = 0; each < classes; each += 1) {
        const error = (probabilities[each] as number) - (labels[place] === each ? 1 : 0);
        for (let at = 0; at < width; at += 1)
          gradient[each * width + at]! += error * (row[at] as number);
      }
    }
    const next = ahead.map((weight, at) => weight - step * (gradient[at] as number));
    const before = weights;
    const momentum = iteration / (iteration + 3);
    ahead = next.map((weight, at) => weight + momentum * (weight - (before[at] as number)));
    weights = next;
  }
  return (row) => [...probabilitiesOf(Float64Array.from(standardize(row)), weights, classes)];
}

/** Softmax of a row's products with the weights of each class. */
function probabilitiesOf(row: Float64Array, weights: Float64Array, classes: number): Float64Array {
  const logits = new Float64Array(classes);
  for (let each = 0; each < classes; each += 1)
    for (let at = 0; at < row.length; at += 1)
      logits[each]! += (weights[each * row.length + at] as number) * (row[at] as number);
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
