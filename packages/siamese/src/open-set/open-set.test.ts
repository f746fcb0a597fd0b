import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { falseAcceptThreshold } from '../calibration/false-accept-threshold.ts';
import { Random } from '../random/random.ts';
import { measureOpenSet } from './measure-open-set.ts';
import { oscrCurve } from './oscr-curve.ts';
import { rejectUnknown, UNKNOWN } from './reject-unknown.ts';

/** Classes 1 and 2 are known; 9 is not. */
const answers = {
  labels: Int32Array.of(1, 2, 1, 1, 2, 1),
  scores: Float32Array.of(0.9, 0.75, 0.5, 0.625, 0.25, 0.125),
  truth: Int32Array.of(1, 2, 2, 9, 2, 9),
  known: new Set([1, 2]),
};

describe('oscrCurve', () => {
  test('counts right classes over accepted unknowns', () => {
    expect(oscrCurve(answers).map((point) => [point.falsePositiveRate, point.correctRate])).toEqual(
      [
        [0, 0],
        [0, 1 / 4],
        [0, 2 / 4],
        [1 / 2, 2 / 4],
        [1 / 2, 2 / 4],
        [1 / 2, 3 / 4],
        [1, 3 / 4],
      ],
    );
  });

  test('needs both kinds of queries', () => {
    const known = new Set([1, 2, 9]);
    expect(() => oscrCurve({ ...answers, known })).toThrow(/6 of 6 are known/);
  });
});

describe('measureOpenSet', () => {
  test('of the example', () => {
    const metrics = measureOpenSet(answers);
    expect(metrics.oscr).toBeCloseTo(0.5 * 0.5 + 0.5 * 0.75, 12);
    expect(metrics.auroc).toBeCloseTo(6 / 8, 12);
    expect(metrics.correctRateAtFpr1).toBe(0.5);
    expect(metrics.closedSetAccuracy).toBe(0.75);
  });

  test('the area under OSCR is at most AUROC and at most the closed-set accuracy', () => {
    const query = fc.record({ label: fc.nat(2), truth: fc.nat(4), score: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(query, { minLength: 2, maxLength: 40 }), (queries) => {
        const truth = Int32Array.from(queries, ({ truth }) => truth);
        const unknown = truth.filter((label) => label > 2).length;
        fc.pre(unknown > 0 && unknown < truth.length);
        const { auroc, oscr, closedSetAccuracy } = measureOpenSet({
          labels: Int32Array.from(queries, ({ label }) => label),
          scores: Float32Array.from(queries, ({ score }) => score),
          truth,
          known: new Set([0, 1, 2]),
        });
        expect(oscr).toBeLessThanOrEqual(Math.min(auroc, closedSetAccuracy) + 1e-9);
      }),
    );
  });
});

describe('rejectUnknown', () => {
  test('with a threshold from held-out queries keeps the rate of accepted unknowns', () => {
    const random = new Random(11);
    const draw = (count: number) => {
      const isMatch = Uint8Array.from({ length: count }, (_, i) => i % 2);
      const scores = Float32Array.from(isMatch, (known) => random.normal() + 3 * known);
      return { isMatch, scores };
    };
    const heldOut = draw(2000);
    const threshold = -falseAcceptThreshold(
      { distances: heldOut.scores.map((score) => -score), isMatch: heldOut.isMatch },
      { rate: 0.05, confidence: 0.95 },
    );
    const { isMatch, scores } = draw(20_000);
    const labels = rejectUnknown({ labels: new Int32Array(20_000), scores }, threshold);
    const shareAccepted = (known: 0 | 1) =>
      labels.filter((label, i) => label !== UNKNOWN && isMatch[i] === known).length / 10_000;
    expect(shareAccepted(0)).toBeLessThan(0.05);
    expect(shareAccepted(0)).toBeGreaterThan(0.02);
    expect(shareAccepted(1)).toBeGreaterThan(0.85);
  });
});
