import { describe, expect, test } from '@jest/globals';
import { matchProbability } from '@kindred/siamese';
import { matchCalibration } from './match-calibration.ts';

describe('matchCalibration', () => {
  test('gives the probabilities of siamese', () => {
    const fitted = {
      kind: 'platt',
      a: 12.5,
      b: -4,
      threshold: 0.32,
      ece: 0.01,
      pairs: 100,
    } as const;
    const calibration = matchCalibration(fitted);
    expect(calibration?.threshold).toBe(0.32);
    for (const distance of [0, 0.1, 0.32, 1, 2])
      expect(calibration?.probability(distance)).toBe(matchProbability(fitted, distance));
    expect(calibration?.probability(0.32)).toBeCloseTo(0.5, 10);
  });

  test('reads every kind, and gives the verdict of its band', () => {
    const band = {
      match: 0.2,
      noMatch: 0.6,
      falseAcceptRate: 0.01,
      falseRejectRate: 0.01,
      confidence: 0.95,
    };
    const calibration = matchCalibration({
      kind: 'isotonic',
      distances: [0, 1],
      probabilities: [0.9, 0.1],
      threshold: 0.5,
      ece: 0,
      pairs: 1000,
      band,
    });
    expect(calibration?.probability(0.5)).toBeCloseTo(0.5, 12);
    const verdicts = [0.2, 0.5, 0.7].map((distance) => calibration?.verdict(distance));
    expect(verdicts).toEqual(['match', 'unsure', 'no-match']);
  });

  test.each([[undefined], [null], ['platt'], [{ a: 1, b: 2 }], [{ a: '1', b: 2, threshold: 3 }]])(
    'is absent for %p',
    (value) => {
      expect(matchCalibration(value)).toBeUndefined();
    },
  );
});
