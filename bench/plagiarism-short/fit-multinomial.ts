import { standardizer } from '../framework/standardizer.ts';

const MOST_ITERATIONS = 2000;
/** Greatest part of the gradient at which nothing more is to be won. */
const FLAT = 1e-6;

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
  const weights = new Float64Array(classes * width);
  const ahead = new Float64Array(classes * width);
  const gradient = new Float64Array(classes * width);
  const probabilities = new Float64Array(classes);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration += 1) {
    for (let at = 0; at < ahead.length; at += 1)
      gradient[at] = at % width === 0 ? 0 : ridge * ahead[at]!;
    for (let place = 0; place < inputs.length; place += 1) {
      const row = inputs[place]!;
      softmaxOf(row, ahead, probabilities);
      for (let each = 0; each < classes; each += 1) {
        const error = probabilities[each]! - (labels[place] === each ? 1 : 0);
        for (let at = 0; at < width; at += 1) gradient[each * width + at]! += error * row[at]!;
      }
    }
    const momentum = iteration / (iteration + 3);
    for (let at = 0; at < ahead.length; at += 1) {
      const next = ahead[at]! - step * gradient[at]!;
      ahead[at] = next + momentum * (next - weights[at]!);
      weights[at] = next;
    }
    if (gradient.every((part) => Math.abs(part) < FLAT)) break;
  }
  return (row) => {
    softmaxOf(Float64Array.from(standardize(row)), weights, probabilities);
    return [...probabilities];
  };
}

/** Softmax of a row's products with the weights of each class. */
function softmaxOf(row: Float64Array, weights: Float64Array, into: Float64Array): void {
  const width = row.length;
  let most = -Infinity;
  for (let each = 0; each < into.length; each += 1) {
    let logit = 0;
    for (let at = 0; at < width; at += 1) logit += weights[each * width + at]! * row[at]!;
    into[each] = logit;
    most = Math.max(most, logit);
  }
  let sum = 0;
  for (let each = 0; each < into.length; each += 1)
    sum += into[each] = Math.exp(into[each]! - most);
  for (let each = 0; each < into.length; each += 1) into[each]! /= sum;
}
