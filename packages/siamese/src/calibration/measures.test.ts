import { describe, expect, test } from '@jest/globals';
import { brierScore } from './brier-score.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { logLoss } from './log-loss.ts';
import { maximumCalibrationError } from './maximum-calibration-error.ts';
import { reliabilityBins } from './reliability-bins.ts';

describe('reliabilityBins', () => {
  test('hold equally many pairs, from the least probable to the most', () => {
    const bins = reliabilityBins([0.9, 0.1, 0.8, 0.3], [1, 0, 0, 1], 2);
    expect(bins).toHaveLength(2);
    expect(bins[0]).toMatchObject({ probability: 0.2, observed: 0.5, pairs: 2 });
    expect(bins[1]?.probability).toBeCloseTo(0.85, 12);
    // Wilson's interval of one in two.
    expect(bins[0]?.low).toBeCloseTo(0.0945, 3);
    expect(bins[0]?.high).toBeCloseTo(0.9055, 3);
  });

  test('without pairs are left out', () => {
    expect(reliabilityBins([0.5], [1], 10)).toHaveLength(1);
  });
});

describe('calibration errors', () => {
  test('are the gaps between what was said and what came', () => {
    expect(expectedCalibrationError([0.5, 0.5], [1, 0], 1)).toBe(0);
    expect(expectedCalibrationError([0.9, 0.9], [1, 0], 1)).toBeCloseTo(0.4, 12);
    expect(expectedCalibrationError([0, 0, 1, 1], [1, 1, 0, 0], 2)).toBe(1);
    expect(expectedCalibrationError([0.2], [0])).toBeCloseTo(0.2, 12);
    // Gaps of 0.1 and of 0.4.
    const [said, came] = [
      [0.1, 0.1, 0.9, 0.9],
      [0, 0, 1, 0],
    ];
    expect(expectedCalibrationError(said, came, 2)).toBeCloseTo(0.25, 12);
    expect(maximumCalibrationError(said, came, 2)).toBeCloseTo(0.4, 12);
  });
});

describe('brierScore and logLoss', () => {
  test('are those of scikit-learn 1.9.1', () => {
    const [said, came] = [
      [0.9, 0.2, 0.6, 0.3],
      [1, 0, 1, 1],
    ];
    expect(brierScore(said, came)).toBeCloseTo(0.175, 12);
    expect(logLoss(said, came)).toBeCloseTo(0.5108256237659907, 12);
  });

  test('a certainty that fails costs much, but not infinitely much', () => {
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-15), 6);
  });
});
