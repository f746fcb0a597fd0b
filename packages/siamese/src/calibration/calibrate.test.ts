import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { calibrate } from './calibrate.ts';
import { expectedCalibrationError } from './expected-calibration-error.ts';
import { fitPlatt } from './fit-platt.ts';
import { matchProbability } from './match-probability.ts';

/** Pairs whose true probability of a match is 1 / (1 + exp(a·d + b)). */
function drawn(a: number, b: number, count: number) {
  const random = new Random(4);
  const distances = Float32Array.from({ length: count }, () => 2 * random.next());
  const isMatch = Uint8Array.from(distances, (distance) =>
    random.next() < matchProbability({ a, b }, distance) ? 1 : 0,
  );
  return { distances, isMatch };
}

describe('matchProbability', () => {
  test('is one half where the exponent is 0, and falls with the distance', () => {
    expect(matchProbability({ a: 2, b: -3 }, 1.5)).toBe(0.5);
    expect(matchProbability({ a: 2, b: -3 }, 0)).toBeCloseTo(1 / (1 + Math.exp(-3)), 12);
    expect(matchProbability({ a: 2, b: -3 }, 1e6)).toBe(0);
    expect(matchProbability({ a: 2, b: -3 }, -1e6)).toBe(1);
  });
});

describe('fitPlatt', () => {
  test('finds the sigmoid that the pairs were drawn from', () => {
    const { distances, isMatch } = drawn(6, -5, 40_000);
    const fit = fitPlatt(distances, isMatch);
    expect(Math.abs(fit.a - 6)).toBeLessThan(0.2);
    expect(Math.abs(fit.b + 5)).toBeLessThan(0.2);
  });

  test('leaves no slope: the fitted point is the minimum', () => {
    const { distances, isMatch } = drawn(3, -2, 500);
    const fit = fitPlatt(distances, isMatch);
    const matches = isMatch.reduce((sum, match) => sum + match, 0);
    const loss = (a: number, b: number) =>
      distances.reduce((sum, distance, row) => {
        const target = isMatch[row] === 1 ? (matches + 1) / (matches + 2) : 1 / (500 - matches + 2);
        const p = matchProbability({ a, b }, distance);
        return sum - target * Math.log(p) - (1 - target) * Math.log(1 - p);
      }, 0);
    const best = loss(fit.a, fit.b);
    for (const [stepA, stepB] of [
      [0.01, 0],
      [-0.01, 0],
      [0, 0.01],
      [0, -0.01],
    ] as const) {
      expect(loss(fit.a + stepA, fit.b + stepB)).toBeGreaterThan(best);
    }
  });

  test('stays finite for distances that are told apart perfectly, and for huge ones', () => {
    const isMatch = Uint8Array.of(1, 1, 0, 0);
    for (const distances of [Float32Array.of(0, 0.1, 5, 6), Float32Array.of(0, 1, 1e6, 2e6)]) {
      const fit = fitPlatt(distances, isMatch);
      expect(Number.isFinite(fit.a) && Number.isFinite(fit.b)).toBe(true);
      expect(fit.a).toBeGreaterThan(0);
    }
  });
});

describe('expectedCalibrationError', () => {
  test('is the gap between what was said and what came', () => {
    expect(expectedCalibrationError([0.5, 0.5], [1, 0], 1)).toBe(0);
    expect(expectedCalibrationError([0.9, 0.9], [1, 0], 1)).toBeCloseTo(0.4, 12);
    expect(expectedCalibrationError([0, 0, 1, 1], [1, 1, 0, 0], 2)).toBe(1);
    expect(expectedCalibrationError([0.2], [0])).toBeCloseTo(0.2, 12);
  });
});

describe('calibrate', () => {
  test('gives probabilities that come true', () => {
    const calibration = calibrate(drawn(6, -5, 5000));
    expect(calibration.ece).toBeLessThan(0.02);
    expect(calibration.pairs).toBe(5000);
    // Where the probability is one half, a decision is as good either way.
    expect(matchProbability(calibration, 5 / 6)).toBeCloseTo(0.5, 1);
    expect(Math.abs(calibration.threshold - 5 / 6)).toBeLessThan(0.12);
  });

  test.each([
    ['only matches', [1, 2], [1, 1]],
    ['no pairs', [], []],
    ['a distance that is not finite', [1, Infinity], [1, 0]],
  ])('refuses %s', (_case, distances, isMatch) => {
    const labelled = { distances: Float32Array.from(distances), isMatch: Uint8Array.from(isMatch) };
    expect(() => calibrate(labelled)).toThrow(
      expect.objectContaining({ code: 'calibration-impossible' }),
    );
  });
});
