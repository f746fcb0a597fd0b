import { expect, test } from '@jest/globals';
import { fitPairHead } from './fit-pair-head.ts';

const features = { values: Float32Array.of(0, 1, 1, 0, 2, 1, 3, 0, 4, 1, 5, 0), width: 2 };
const isMatch = Uint8Array.of(0, 0, 1, 0, 1, 1);
const rows = [0, 1, 2, 3, 4, 5];
const row = (at: number) => features.values.subarray(2 * at, 2 * at + 2);

test('its gradient is 0: predictions and labels agree on average, and each weight with its ridge', () => {
  const ridge = 0.1;
  const head = fitPairHead(features, isMatch, { rows, ridge });
  const errors = rows.map((at) => 1 / (1 + Math.exp(-head(row(at)))) - (isMatch[at] as number));
  expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 4);
  // The first feature: mean 2.5, deviation √(35/12); its weight is the change of the logit by one deviation.
  const deviation = Math.sqrt(35 / 12);
  const slope = errors.reduce(
    (sum, error, at) => sum + (error * ((row(at)[0] as number) - 2.5)) / deviation / 6,
    0,
  );
  const weight = (head(Float32Array.of(1, 0)) - head(Float32Array.of(0, 0))) * deviation;
  expect(slope + ridge * weight).toBeCloseTo(0, 4);
});

test('learns from its rows alone', () => {
  const head = fitPairHead(features, isMatch, { rows: [0, 1, 3], ridge: 0.1 });
  // None of these matches.
  expect(head(row(5))).toBeLessThan(0);
});
