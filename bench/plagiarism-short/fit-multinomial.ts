import { standardizer } from '../framework/standardizer.ts';

const ITERATIONS = 2000;

/** Labelled rows of features. */
export interface MultinomialData {
  readonly rows: readonly (readonly number[])[];
  /** Class of each row, from 0. */
  readonly labels: readonly number[];
  readonly classes: number;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
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
  const inputs = rows.map(standardize);
  // The softmax's Hessian is at most ½, times the rows' squared lengths.
  const step = 1 / (ridge + inputs.reduce((sum, row) => sum + dot(row, row), 0) / 2);
  const gradientAt = (weights: readonly (readonly number[])[]): number[][] => {
    const gradient = weights.map((own) => own.map((weight, at) => (at === 0 ? 0 : ridge * weight)));
    for (const [place, row] of inputs.entries()) {
      const probabilities = softmax(weights.map((own) => dot(own, row)));
      for (const [each, slopes] of gradient.entries()) {
        const error = (probabilities[each] as number) - (labels[place] === each ? 1 : 0);
        for (const [at, value] of row.entries())
          slopes[at] = (slopes[at] as number) + error * value;
      }
    }
    return gradient;
  };
  let weights = Array.from({ length: classes }, () => (inputs[0] ?? []).map(() => 0));
  let ahead = weights;
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const gradient = gradientAt(ahead);
    const next = ahead.map((own, each) =>
      own.map((weight, at) => weight - step * ((gradient[each] as number[])[at] as number)),
    );
    const momentum = iteration / (iteration + 3);
    const before = weights;
    ahead = next.map((own, each) =>
      own.map(
        (weight, at) => weight + momentum * (weight - ((before[each] as number[])[at] as number)),
      ),
    );
    weights = next;
  }
  return (row) => {
    const input = standardize(row);
    return softmax(weights.map((own) => dot(own, input)));
  };
}
