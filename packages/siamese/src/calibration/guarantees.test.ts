import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { CalibrationImpossibleError } from './calibration-impossible-error.ts';
import { falseAcceptThreshold } from './false-accept-threshold.ts';
import { falseRejectThreshold } from './false-reject-threshold.ts';
import { fewestPairsFor } from './fewest-pairs-for.ts';
import { fitAbstainBand } from './fit-abstain-band.ts';
import { mostErrorsFor } from './most-errors-for.ts';
import { precisionThreshold } from './precision-threshold.ts';
import { verdictOf } from './verdict-of.ts';

/**
 * Distances whose distribution is known: other pairs are uniform on 0 to 1, matching ones u² with u
 * uniform, so that a share t of the others and √t of the matches lie at and below t.
 */
function draw(count: number, random: Random, matchShare = 0.5) {
  const isMatch = Uint8Array.from({ length: count }, () => (random.next() < matchShare ? 1 : 0));
  const distances = Float32Array.from(isMatch, (match) => random.next() ** (match === 1 ? 2 : 1));
  return { distances, isMatch };
}

const REPEATS = 1500;
/** Violations that a true probability of `failure` exceeds once in a thousand such tests. */
const mostViolations = (failure: number) =>
  failure * REPEATS + 3.1 * Math.sqrt(REPEATS * failure * (1 - failure));

describe('mostErrorsFor', () => {
  // scipy.stats binom.cdf: the largest k with cdf(k, trials, rate) ≤ 1 − confidence.
  test.each([
    [1000, 0.01, 0.95, 4],
    [299, 0.01, 0.95, 0],
    [298, 0.01, 0.95, -1],
    [4000, 0.01, 0.99, 25],
    [500, 0.1, 0.9, 40],
  ])('of %d trials for rate %d at confidence %d is %d', (trials, rate, confidence, errors) => {
    expect(mostErrorsFor(trials, rate, confidence)).toBe(errors);
  });

  test('is 0 or more from the fewest pairs on', () => {
    const share = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(share, share, (rate, confidence) => {
        const fewest = fewestPairsFor(rate, confidence);
        expect(mostErrorsFor(fewest + 1, rate, confidence)).toBeGreaterThanOrEqual(0);
        expect(mostErrorsFor(Math.max(0, fewest - 2), rate, confidence)).toBe(-1);
      }),
    );
  });
});

describe('falseAcceptThreshold', () => {
  test.each([
    [0.05, 0.9],
    [0.02, 0.95],
    [0.1, 0.5],
  ])('keeps a rate of %d with confidence %d, and not by much', (rate, confidence) => {
    const random = new Random(21);
    let violations = 0;
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      // The false-accept rate at a threshold is the threshold itself.
      if (falseAcceptThreshold(draw(500, random), { rate, confidence }) > rate) violations += 1;
    }
    expect(violations).toBeLessThanOrEqual(mostViolations(1 - confidence));
    // A threshold far too careful would keep any rate.
    expect(violations).toBeGreaterThan(0.2 * (1 - confidence) * REPEATS);
  });

  test('accepts no more of the given pairs than the exact test allows', () => {
    const pairs = draw(2000, new Random(5));
    const others = pairs.distances.filter((_, pair) => pairs.isMatch[pair] === 0);
    const threshold = falseAcceptThreshold(pairs, { rate: 0.05, confidence: 0.95 });
    const accepted = others.filter((distance) => distance <= threshold).length;
    expect(accepted).toBe(mostErrorsFor(others.length, 0.05, 0.95));
  });

  test('stays on the safe side of distances that are all equal', () => {
    const pairs = { distances: new Float32Array(800), isMatch: new Uint8Array(800) };
    expect(falseAcceptThreshold(pairs, { rate: 0.01, confidence: 0.95 })).toBeLessThan(0);
  });

  test.each([
    ['too few pairs', { rate: 0.001, confidence: 0.95 }, /needs 2995 pairs of that kind/],
    ['a rate of 0', { rate: 0, confidence: 0.95 }, /rate: 0 must lie/],
    ['a confidence of 1', { rate: 0.1, confidence: 1 }, /confidence: 1 must lie/],
  ])('refuses %s', (_case, bound, message) => {
    expect(() => falseAcceptThreshold(draw(400, new Random(1)), bound)).toThrow(message);
  });
});

describe('falseRejectThreshold', () => {
  test('keeps the rate with the confidence, and not by much', () => {
    const random = new Random(22);
    let violations = 0;
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const threshold = falseRejectThreshold(draw(500, random), { rate: 0.05, confidence: 0.9 });
      if (1 - Math.sqrt(threshold) > 0.05) violations += 1;
    }
    expect(violations).toBeLessThanOrEqual(mostViolations(0.1));
    expect(violations).toBeGreaterThan(0.02 * REPEATS);
  });
});

describe('precisionThreshold', () => {
  /** Of pairs at and below t, with as many matches as others: √t ÷ (√t + t). */
  const precisionAt = (t: number) => Math.sqrt(t) / (Math.sqrt(t) + t);

  test('reaches the precision with the confidence, at a threshold that is of use', () => {
    const random = new Random(23);
    const bound = { precision: 0.7, confidence: 0.9 };
    const repeats = 600;
    const thresholds = Array.from({ length: repeats }, (_, seed) =>
      thresholdOr0(draw(1500, random), { ...bound, seed }),
    );
    const violations = thresholds.filter((t) => t > 0 && precisionAt(t) < 0.7).length;
    expect(violations).toBeLessThanOrEqual(0.1 * repeats + 3.1 * Math.sqrt(repeats * 0.09));
    // The precision is 0.7 at (3 / 7)², about 0.18.
    expect(thresholds.reduce((sum, t) => sum + t, 0) / repeats).toBeGreaterThan(0.08);
    expect(thresholds.filter((t) => t === 0).length).toBeLessThan(0.05 * repeats);
  });

  /** Now and then no threshold passes. */
  function thresholdOr0(...options: Parameters<typeof precisionThreshold>): number {
    try {
      return precisionThreshold(...options);
    } catch (error) {
      if (error instanceof CalibrationImpossibleError) return 0;
      throw error;
    }
  }

  test('says so where no threshold reaches it', () => {
    const bound = { precision: 0.999, confidence: 0.95, seed: 1 };
    expect(() => precisionThreshold(draw(400, new Random(1)), bound)).toThrow(
      /No threshold was shown to have precision 0.999/,
    );
  });
});

describe('fitAbstainBand', () => {
  const rates = { falseAcceptRate: 0.05, falseRejectRate: 0.05, confidence: 0.9 };

  test('lies between both thresholds where pairs are hard to tell apart', () => {
    const pairs = draw(2000, new Random(7));
    const band = fitAbstainBand(pairs, { ...rates, threshold: 0.25 });
    expect(band.match).toBe(falseAcceptThreshold(pairs, { rate: 0.05, confidence: 0.9 }));
    expect(band.noMatch).toBe(falseRejectThreshold(pairs, { rate: 0.05, confidence: 0.9 }));
    const calibration = { threshold: 0.25, band };
    expect(verdictOf(calibration, band.match)).toBe('match');
    expect(verdictOf(calibration, (band.match + band.noMatch) / 2)).toBe('unsure');
    expect(verdictOf(calibration, band.noMatch)).toBe('unsure');
    expect(verdictOf(calibration, band.noMatch + 0.01)).toBe('no-match');
  });

  test('is one cut, the given one where it keeps both rates, where they are told apart', () => {
    const isMatch = Uint8Array.from({ length: 400 }, (_, i) => i % 2);
    const distances = Float32Array.from(isMatch, (match, i) => (match === 1 ? 0 : 2) + i / 1000);
    const cut = (threshold: number) => {
      const { match, noMatch } = fitAbstainBand({ distances, isMatch }, { ...rates, threshold });
      expect(match).toBe(noMatch);
      return match;
    };
    expect(cut(1)).toBe(1);
    expect(cut(5)).toBeLessThan(2.1);
    expect(cut(-1)).toBeGreaterThan(0.3);
  });

  test('without a band the threshold alone decides', () => {
    expect(verdictOf({ threshold: 0.5 }, 0.5)).toBe('match');
    expect(verdictOf({ threshold: 0.5 }, 0.51)).toBe('no-match');
  });
});
