import { standardizer } from '../framework/standardizer.ts';

const iterations = 5000;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] as number), 0);

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/**
 * Logistic regression with ridge 1 on standardized features, the constant not penalized, by gradient descent with the
 * step that the greatest curvature allows. Gives the probability of a row.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly number[],
): (row: readonly number[]) => number {
  const standardize = standardizer(rows);
  const inputs = rows.map(standardize);
  let weights = (inputs[0] ?? []).map(() => 0);
  const step = 1 / (1 + inputs.reduce((sum, row) => sum + dot(row, row), 0) / 4);
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : weight));
    for (const [place, row] of inputs.entries()) {
      const error = sigmoid(dot(weights, row)) - (labels[place] as number);
      for (const [at, value] of row.entries())
        gradient[at] = (gradient[at] as number) + error * value;
    }
    weights = weights.map((weight, at) => weight - step * (gradient[at] as number));
  }
  return (row) => sigmoid(dot(weights, standardize(row)));
}
