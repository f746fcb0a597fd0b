import { expect, test } from '@jest/globals';
import { fitLogistic } from '../plagiarism-code/fit-logistic.ts';
import { fitMultinomial } from './fit-multinomial.ts';

test('a feature that says nothing leaves the shares of the classes', () => {
  const rows = [[1], [1], [1], [1]];
  const predict = fitMultinomial({ rows, labels: [0, 0, 1, 2], classes: 3 }, 1);
  const [first, second, third] = predict([1]);
  expect(first).toBeCloseTo(0.5, 4);
  expect(second).toBeCloseTo(0.25, 4);
  expect(third).toBeCloseTo(0.25, 4);
});

test('of two classes it is the logistic regression with half its ridge', () => {
  // Both weight vectors are opposite at the optimum, so that ridge · (w² + w²) = ridge/2 · (2w)².
  const rows = [
    [0, 3],
    [1, 1],
    [2, 4],
    [3, 1],
    [4, 5],
    [5, 2],
  ];
  const labels = [0, 0, 1, 0, 1, 1];
  const logistic = fitLogistic(rows, labels);
  const multinomial = fitMultinomial({ rows, labels, classes: 2 }, 2);
  for (const row of [...rows, [2.5, 2]]) {
    expect(multinomial(row)[1]).toBeCloseTo(logistic(row), 3);
  }
});

test('its gradient is 0: the classes’ probabilities sum to their counts', () => {
  const rows = [[0], [1], [2], [3], [4], [5]];
  const labels = [0, 0, 1, 2, 1, 2];
  const predict = fitMultinomial({ rows, labels, classes: 3 }, 0.5);
  const sums = [0, 1, 2].map((each) =>
    rows.reduce((sum, row) => sum + (predict(row)[each] as number), 0),
  );
  for (const sum of sums) expect(sum).toBeCloseTo(2, 3);
});
