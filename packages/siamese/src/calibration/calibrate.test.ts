import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { calibrate } from './calibrate.ts';
import type { CalibrationKind, ProbabilityMap } from './calibration.ts';
import { chooseCalibrationKind } from './choose-calibration-kind.ts';
import { matchProbability } from './match-probability.ts';

/** Pairs at distances from 0 to 2, whose true probability of a match is that of the map. */
function drawn(map: ProbabilityMap, count: number, seed = 4) {
  const random = new Random(seed);
  const distances = Float32Array.from({ length: count }, () => 2 * random.next());
  const isMatch = Uint8Array.from(distances, (distance) =>
    random.next() < matchProbability(map, distance) ? 1 : 0,
  );
  return { distances, isMatch };
}

const sigmoid = { kind: 'platt', a: 6, b: -5 } as const;
/** Falls fast, stays at one half for long, and falls again: no sigmoid, and no beta map. */
const stairs = {
  kind: 'isotonic',
  distances: [0.3, 0.4, 1.6, 1.7],
  probabilities: [0.98, 0.5, 0.5, 0.02],
} as const;
/** One end much blunter than the other. */
const skewed = { kind: 'beta', platt: { a: 6, b: -6 }, a: 0.15, b: 2, c: 0 } as const;

describe('calibrate', () => {
  test('gives probabilities that come true', () => {
    const calibration = calibrate({ ...drawn(sigmoid, 5000), kind: 'platt' });
    expect(calibration.ece).toBeLessThan(0.02);
    expect(calibration.pairs).toBe(5000);
    // Where the probability is one half, a decision is as good either way.
    expect(matchProbability(calibration, 5 / 6)).toBeCloseTo(0.5, 1);
    expect(Math.abs(calibration.threshold - 5 / 6)).toBeLessThan(0.12);
  });

  test.each<[string, ProbabilityMap, CalibrationKind]>([
    ['a sigmoid', sigmoid, 'platt'],
    ['a skewed one', skewed, 'beta'],
    ['stairs', stairs, 'isotonic'],
  ])('chooses the kind that pairs from %s need', (_case, map, kind) => {
    const { distances, isMatch } = drawn(map, 6000);
    expect(chooseCalibrationKind(distances, isMatch)).toBe(kind);
    const calibration = calibrate({ distances, isMatch });
    expect(calibration.kind).toBe(kind);
    for (const distance of [0.1, 0.6, 1, 1.3, 1.9]) {
      const gap = matchProbability(calibration, distance) - matchProbability(map, distance);
      expect(Math.abs(gap)).toBeLessThan(0.08);
    }
  });

  test('takes the kind that is named', () => {
    for (const kind of ['platt', 'beta', 'isotonic'] as const) {
      expect(calibrate({ ...drawn(sigmoid, 200), kind }).kind).toBe(kind);
    }
  });

  test('stays with the sigmoid, without a band, where pairs are few', () => {
    const distances = Float32Array.of(0.1, 0.9);
    const calibration = calibrate({ distances, isMatch: Uint8Array.of(1, 0) });
    expect(calibration.kind).toBe('platt');
    expect(calibration.threshold).toBeCloseTo(0.5, 6);
    expect(calibration).not.toHaveProperty('band');
  });

  test('has a band where pairs are many, wider where they are harder to tell apart', () => {
    const width = (steepness: number) => {
      const { band } = calibrate(drawn({ kind: 'platt', a: steepness, b: -steepness }, 4000));
      return (band?.noMatch ?? NaN) - (band?.match ?? NaN);
    };
    expect(width(60)).toBeGreaterThanOrEqual(0);
    expect(width(60)).toBeLessThan(width(8));
    expect(width(8)).toBeLessThan(width(4));
  });

  test('asked for a band that the pairs cannot show, says how many it needs', () => {
    const band = { falseAcceptRate: 0.001, falseRejectRate: 0.01, confidence: 0.95 };
    expect(() => calibrate({ ...drawn(sigmoid, 400), band })).toThrow(/needs 2995 pairs/);
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
