import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { atFalseAcceptRate } from './at-false-accept-rate.ts';
import { atFalseRejectRate } from './at-false-reject-rate.ts';
import { detCurve } from './det-curve.ts';
import { rocCurve } from './roc-curve.ts';

const scores = [0.9, 0.8, 0.8, 0.7, 0.55, 0.5, 0.4, 0.4, 0.3, 0.1];
const isMatch = [1, 1, 0, 1, 0, 1, 1, 0, 0, 0];
const curve = rocCurve(scores, isMatch);

describe('detCurve', () => {
  test('has the points of scikit-learn 1.9.1 det_curve', () => {
    const falseAccepts = [0.6, 0.4, 0.4, 0.2, 0.2, 0];
    const falseRejects = [0, 0.2, 0.4, 0.4, 0.6, 0.8];
    for (const [position, threshold] of [0.4, 0.5, 0.55, 0.7, 0.8, 0.9].entries()) {
      const point = detCurve(curve).find((found) => found.threshold === threshold);
      expect(point?.falseAcceptRate).toBeCloseTo(falseAccepts[position] as number, 12);
      expect(point?.falseRejectRate).toBeCloseTo(falseRejects[position] as number, 12);
    }
  });
});

describe('atFalseAcceptRate and atFalseRejectRate', () => {
  test.each([
    [0, 0.9, 0.8],
    [0.2, 0.7, 0.4],
    [0.39, 0.7, 0.4],
    [0.4, 0.5, 0.2],
    [1, 0.1, 0],
  ])('at most %d of the others: threshold %d, %d of the matches rejected', (rate, at, rejected) => {
    const point = atFalseAcceptRate(curve, rate);
    expect(point.threshold).toBe(at);
    expect(point.falseRejectRate).toBeCloseTo(rejected, 12);
  });

  test.each([
    [0, 0.4, 0.6],
    [0.2, 0.5, 0.4],
    [0.5, 0.7, 0.2],
    [0.8, 0.9, 0],
    [1, Infinity, 0],
  ])('at most %d of the matches: threshold %d, %d of the others accepted', (rate, at, accepted) => {
    const point = atFalseRejectRate(curve, rate);
    expect(point.threshold).toBe(at);
    expect(point.falseAcceptRate).toBeCloseTo(accepted, 12);
  });

  test('keep the rate that was asked for, and no other threshold is better', () => {
    const pairs = fc.array(
      fc.record({ score: fc.integer({ min: 0, max: 9 }), match: fc.boolean() }),
      {
        minLength: 2,
        maxLength: 40,
      },
    );
    const rates = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(pairs, rates, (drawn, rate) => {
        const matches = drawn.filter(({ match }) => match);
        fc.pre(matches.length > 0 && matches.length < drawn.length);
        const drawnCurve = rocCurve(
          drawn.map(({ score }) => score),
          drawn.map(({ match }) => (match ? 1 : 0)),
        );
        const point = atFalseAcceptRate(drawnCurve, rate);
        expect(point.falseAcceptRate).toBeLessThanOrEqual(rate);
        for (const other of detCurve(drawnCurve)) {
          if (other.falseAcceptRate > rate) continue;
          expect(other.falseRejectRate).toBeGreaterThanOrEqual(point.falseRejectRate);
        }
      }),
    );
  });
});
