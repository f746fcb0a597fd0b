import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { fitBeta } from './fit-beta.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import { fitLogistic } from './fit-logistic.ts';
import { fitPlatt } from './fit-platt.ts';
import { matchProbability } from './match-probability.ts';
import { probabilityFits } from './probability-fits.ts';

function drawn(a: number, b: number, count: number) {
  const random = new Random(4);
  const distances = Float32Array.from({ length: count }, () => 2 * random.next());
  const isMatch = Uint8Array.from(distances, (distance) =>
    random.next() < matchProbability({ kind: 'platt', a, b }, distance) ? 1 : 0,
  );
  return { distances, isMatch };
}

describe('matchProbability', () => {
  test('of a sigmoid is one half where the exponent is 0, and falls with the distance', () => {
    const sigmoid = { kind: 'platt', a: 2, b: -3 } as const;
    expect(matchProbability(sigmoid, 1.5)).toBe(0.5);
    expect(matchProbability(sigmoid, 0)).toBeCloseTo(1 / (1 + Math.exp(-3)), 12);
    expect(matchProbability(sigmoid, 1e6)).toBe(0);
    expect(matchProbability(sigmoid, -1e6)).toBe(1);
  });

  test('of beta is the formula of the paper, and the sigmoid itself for a = b = 1, c = 0', () => {
    const platt = { a: 2, b: -3 };
    for (const distance of [-1, 0, 1, 1.5, 4]) {
      const s = matchProbability({ kind: 'platt', ...platt }, distance);
      const same = matchProbability({ kind: 'beta', platt, a: 1, b: 1, c: 0 }, distance);
      expect(same).toBeCloseTo(s, 12);
      const odds = (Math.exp(0.3) * s ** 2) / (1 - s) ** 0.5;
      const bent = matchProbability({ kind: 'beta', platt, a: 2, b: 0.5, c: 0.3 }, distance);
      expect(bent).toBeCloseTo(odds / (1 + odds), 12);
    }
  });

  test('of isotonic is straight between knots and flat outside', () => {
    const knots = {
      kind: 'isotonic',
      distances: [1, 2, 4],
      probabilities: [0.9, 0.5, 0.1],
    } as const;
    const at = (distance: number) => matchProbability(knots, distance);
    expect([0, 1, 2, 4, 9].map(at)).toEqual([0.9, 0.9, 0.5, 0.1, 0.1]);
    expect(at(1.5)).toBeCloseTo(0.7, 12);
    expect(at(3)).toBeCloseTo(0.3, 12);
  });

  test('never rises with the distance, and is finite everywhere, for whatever was fitted', () => {
    const pair = fc.record({
      distance: fc.float({ min: -100, max: 100, noNaN: true }),
      match: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 40 }), (pairs) => {
        const isMatch = Uint8Array.from(pairs, ({ match }) => (match ? 1 : 0));
        fc.pre(isMatch.includes(1) && isMatch.includes(0));
        const distances = Float32Array.from(pairs, ({ distance }) => distance);
        for (const kind of ['beta', 'isotonic'] as const) {
          const map = probabilityFits[kind](distances, isMatch);
          // Where larger distances match more, the sigmoid and all that is built on it rises.
          if (map.kind === 'beta' && map.platt.a < 0) continue;
          const steps = [-1e6, -100, -1, 0, 0.5, 3, 100, 1e6].map((d) => matchProbability(map, d));
          expect(steps.every((p) => p >= 0 && p <= 1)).toBe(true);
          expect(steps.slice(1).every((p, i) => p <= (steps[i] as number) + 1e-9)).toBe(true);
        }
      }),
    );
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
        const p = matchProbability({ kind: 'platt', a, b }, distance);
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

describe('fitLogistic', () => {
  test('gives the slopes of scikit-learn 1.9.1 on the features of beta calibration', () => {
    const scores = [
      0.05, 0.1, 0.15, 0.2, 0.3, 0.35, 0.4, 0.5, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95,
    ];
    const targets = Float64Array.of(0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 1);
    const features = Float64Array.from(scores.flatMap((s) => [Math.log(s), -Math.log(1 - s), 1]));
    const [a, b, c] = fitLogistic({ features, targets }, [1, 1, 0]);
    expect(a).toBeCloseTo(0.79439106, 3);
    expect(b).toBeCloseTo(1.49120054, 3);
    expect(c).toBeCloseTo(-0.31444815, 3);
  });
});

describe('fitBeta', () => {
  test('of pairs from a sigmoid stays near it', () => {
    const { distances, isMatch } = drawn(6, -5, 20_000);
    const fit = fitBeta(distances, isMatch);
    for (const distance of [0.2, 0.8, 1.4]) {
      const truth = matchProbability({ kind: 'platt', a: 6, b: -5 }, distance);
      expect(Math.abs(matchProbability(fit, distance) - truth)).toBeLessThan(0.02);
    }
  });

  test('leaves a slope out that would let the probability rise', () => {
    // Many matches at both ends: the second slope would be negative.
    const random = new Random(2);
    const distances = Float32Array.from({ length: 600 }, () => 2 * random.next());
    const isMatch = Uint8Array.from(distances, (d) =>
      random.next() < (d < 0.2 || d > 1.6 ? 0.5 : 0.1) + (d < 1 ? 0.2 : 0) ? 1 : 0,
    );
    const fit = fitBeta(distances, isMatch);
    expect(Math.min(fit.a, fit.b)).toBe(0);
    expect(Math.max(fit.a, fit.b)).toBeGreaterThan(0);
  });
});

describe('fitIsotonic', () => {
  test('is that of scikit-learn 1.9.1 on the smoothed targets', () => {
    const distances = Float32Array.of(0.1, 0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7, 0.8, 0.9, 1);
    const isMatch = Uint8Array.of(1, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 0);
    const fit = fitIsotonic(distances, isMatch);
    const knots = [0.1, 0.2, 0.4, 0.5, 0.7, 0.8, 1];
    const probabilities = [0.875, 0.6875, 0.6875, 0.5, 0.5, 0.125, 0.125];
    expect(fit.distances).toHaveLength(knots.length);
    for (const [i, knot] of knots.entries()) {
      expect(fit.distances[i]).toBeCloseTo(knot, 6);
      expect(fit.probabilities[i]).toBeCloseTo(probabilities[i] as number, 12);
    }
    const predicted = [0.875, 0.875, 0.78125, 0.6875, 0.59375, 0.5, 0.3125, 0.125, 0.125];
    for (const [i, distance] of [0, 0.1, 0.15, 0.25, 0.45, 0.65, 0.75, 0.85, 2].entries()) {
      expect(matchProbability(fit, distance)).toBeCloseTo(predicted[i] as number, 5);
    }
  });

  test('no other steps that never rise are nearer to the targets', () => {
    const pair = fc.record({ distance: fc.integer({ min: 0, max: 6 }), match: fc.boolean() });
    const steps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(fc.array(pair, { minLength: 2, maxLength: 30 }), steps, (pairs, levels) => {
        const isMatch = Uint8Array.from(pairs, ({ match }) => (match ? 1 : 0));
        const matches = isMatch.reduce((sum, match) => sum + match, 0);
        const fit = fitIsotonic(
          Float32Array.from(pairs, ({ distance }) => distance),
          isMatch,
        );
        const other = levels.toSorted((a, b) => b - a);
        const error = (probability: (distance: number) => number) =>
          pairs.reduce((sum, { distance, match }) => {
            const target = match ? (matches + 1) / (matches + 2) : 1 / (pairs.length - matches + 2);
            return sum + (probability(distance) - target) ** 2;
          }, 0);
        const found = error((distance) => matchProbability(fit, distance));
        expect(found).toBeLessThanOrEqual(error((distance) => other[distance] as number) + 1e-12);
      }),
    );
  });
});
