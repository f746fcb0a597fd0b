import { expect, test } from '@jest/globals';
import { fitLogistic } from './fit-logistic.ts';

test('a feature that says nothing leaves the share of copies', () => {
  const predict = fitLogistic([[1], [1], [1], [1]], [1, 1, 1, 0]);
  expect(predict([1])).toBeCloseTo(0.75, 3);
});

test('its gradient is 0: predictions and labels agree on average, up to the ridge', () => {
  const rows = [[0], [1], [2], [3], [4], [5]];
  const labels = [0, 0, 1, 0, 1, 1];
  const predict = fitLogistic(rows, labels);
  const errors = rows.map((row, at) => predict(row) - (labels[at] as number));
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 4);
  // Mean 2.5, deviation √(35/12); the weight is minus the sum of error times feature.
  const scaled = rows.map(([value = 0]) => (value - 2.5) / Math.sqrt(35 / 12));
  const weight = -errors.reduce((sum, error, at) => sum + error * (scaled[at] as number), 0);
  const logit = (p: number): number => Math.log(p / (1 - p));
  const slope =
    (logit(predict([5])) - logit(predict([0]))) / ((scaled[5] as number) - (scaled[0] as number));
  expect(slope).toBeCloseTo(weight, 3);
});
