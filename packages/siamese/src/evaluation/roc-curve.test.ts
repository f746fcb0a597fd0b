import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { auc } from './auc.ts';
import { bestThresholdAccuracy } from './best-threshold-accuracy.ts';
import { equalErrorRate } from './equal-error-rate.ts';
import { rocCurve } from './roc-curve.ts';

const scored = fc
  .array(fc.record({ score: fc.integer({ min: 0, max: 9 }), match: fc.boolean() }), {
    minLength: 2,
    maxLength: 60,
  })
  .filter((pairs) => pairs.some(({ match }) => match) && pairs.some(({ match }) => !match));

const curveOf = (pairs: readonly { score: number; match: boolean }[]) =>
  rocCurve(
    pairs.map(({ score }) => score),
    pairs.map(({ match }) => (match ? 1 : 0)),
  );

describe('rocCurve', () => {
  test('steps through the scores from the highest', () => {
    expect(rocCurve([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0])).toEqual([
      { threshold: Infinity, falseAcceptRate: 0, trueAcceptRate: 0 },
      { threshold: 0.9, falseAcceptRate: 0, trueAcceptRate: 0.5 },
      { threshold: 0.8, falseAcceptRate: 0.5, trueAcceptRate: 0.5 },
      { threshold: 0.7, falseAcceptRate: 0.5, trueAcceptRate: 1 },
      { threshold: 0.1, falseAcceptRate: 1, trueAcceptRate: 1 },
    ]);
  });

  test('gives equal scores one point', () => {
    expect(rocCurve([1, 1, 1], [1, 0, 1])).toHaveLength(2);
  });

  test('never falls, and ends at (1, 1)', () => {
    fc.assert(
      fc.property(scored, (pairs) => {
        const curve = curveOf(pairs);
        expect(curve.at(-1)).toMatchObject({ falseAcceptRate: 1, trueAcceptRate: 1 });
        for (const [index, point] of curve.slice(1).entries()) {
          const previous = curve[index];
          expect(point.falseAcceptRate).toBeGreaterThanOrEqual(previous?.falseAcceptRate ?? 2);
          expect(point.trueAcceptRate).toBeGreaterThanOrEqual(previous?.trueAcceptRate ?? 2);
        }
      }),
    );
  });

  test.each([
    ['no match', [1, 2], [0, 0]],
    ['only matches', [1, 2], [1, 1]],
    ['nothing', [], []],
    ['NaN', [NaN, 2], [0, 1]],
    ['different lengths', [1, 2, 3], [0, 1]],
  ])('refuses %s', (_case, scores, isMatch) => {
    expect(() => rocCurve(scores, isMatch)).toThrow(
      expect.objectContaining({ code: 'invalid-evaluation' }),
    );
  });
});

describe('auc', () => {
  test('is the share of pairs in the right order, with ties half', () => {
    fc.assert(
      fc.property(scored, (pairs) => {
        const matches = pairs.filter(({ match }) => match);
        const others = pairs.filter(({ match }) => !match);
        const right = matches.flatMap((match) =>
          others.map((other) => (Math.sign(match.score - other.score) + 1) / 2),
        );
        const expected = right.reduce((sum, value) => sum + value, 0) / right.length;
        expect(auc(curveOf(pairs))).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('equalErrorRate', () => {
  test('is 0 for scores that are told apart, 1 for scores in the wrong order', () => {
    expect(equalErrorRate(rocCurve([4, 3, 2, 1], [1, 1, 0, 0]))).toBe(0);
    expect(equalErrorRate(rocCurve([4, 3, 2, 1], [0, 0, 1, 1]))).toBe(1);
  });

  test('is where both errors meet', () => {
    expect(equalErrorRate(rocCurve([0.9, 0.8, 0.7, 0.1], [1, 0, 1, 0]))).toBe(0.5);
    expect(equalErrorRate(rocCurve([5, 5, 5, 5], [1, 0, 1, 0]))).toBe(0.5);
    // One of four matches below one of four others.
    expect(equalErrorRate(rocCurve([9, 8, 7, 3, 5, 2, 1, 0], [1, 1, 1, 1, 0, 0, 0, 0]))).toBe(0.25);
  });
});

describe('bestThresholdAccuracy', () => {
  test('cuts halfway between the two sides', () => {
    const curve = rocCurve([0.9, 0.7, 0.3, 0.1], [1, 1, 0, 0]);
    expect(bestThresholdAccuracy(curve, 0.5)).toEqual({ accuracy: 1, threshold: 0.5 });
  });

  test('is as good as the best of all cuts tried one by one', () => {
    fc.assert(
      fc.property(scored, (pairs) => {
        const share = pairs.filter(({ match }) => match).length / pairs.length;
        const accuracyAt = (cut: number) =>
          pairs.filter(({ score, match }) => score >= cut === match).length / pairs.length;
        const cuts = Array.from({ length: 11 }, (_, index) => index - 0.5);
        const best = bestThresholdAccuracy(curveOf(pairs), share);
        expect(best.accuracy).toBeCloseTo(Math.max(...cuts.map(accuracyAt), accuracyAt(99)), 10);
        expect(accuracyAt(best.threshold)).toBeCloseTo(best.accuracy, 10);
      }),
    );
  });
});
