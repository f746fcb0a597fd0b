import { describe, expect, test } from '@jest/globals';
import { Random } from '../random/random.ts';
import { bootstrapVerification } from './bootstrap-verification.ts';
import { classResamples } from './class-resamples.ts';

/** Two matches at 1 and 3, two others at 2 and 4. */
const distances = Float32Array.of(1, 3, 2, 4);
const isMatch = Uint8Array.of(1, 1, 0, 0);

describe('bootstrapVerification', () => {
  test('has the closed forms of four pairs', () => {
    const { figures } = bootstrapVerification({
      distances,
      isMatch,
      threshold: 2,
      resamples: [new Float64Array(4).fill(1)],
    });
    expect(figures).toEqual({
      auc: { value: 0.75, low: 0.75, high: 0.75 },
      eer: { value: 0.5, low: 0.5, high: 0.5 },
      accuracy: { value: 0.5, low: 0.5, high: 0.5 },
      falseRejectRate: { value: 0.5, low: 0.5, high: 0.5 },
    });
  });

  test('a pair that counts twice stands for two', () => {
    const { replicates } = bootstrapVerification({
      distances,
      isMatch,
      threshold: 2,
      falseAcceptRate: 0.5,
      resamples: [Float64Array.of(3, 1, 1, 1), Float64Array.of(1, 1, 0, 1)],
    });
    // Three quarters of the matches are before both others, one is between them.
    expect(replicates.auc).toEqual(Float64Array.of(0.875, 1));
    expect(replicates.accuracy).toEqual(Float64Array.of(4 / 6, 2 / 3));
    expect(replicates.falseRejectRate).toEqual(Float64Array.of(0, 0));
  });

  test('intervals are wider than those of independent pairs where classes differ', () => {
    // Of twenty classes with fifty matches each, every other class is hopeless.
    const classes = 20;
    const each = 50;
    const labels = Int32Array.from({ length: classes * 2 }, (_, row) => row >> 1);
    const first = Int32Array.from(
      { length: classes * each * 2 },
      (_, pair) => 2 * (pair % classes),
    );
    const pairs = {
      first,
      second: first.map((row, pair) =>
        pair < classes * each ? row + 1 : (row + 2) % (2 * classes),
      ),
      isMatch: Uint8Array.from(first, (_, pair) => (pair < classes * each ? 1 : 0)),
    };
    const random = new Random(3);
    const { figures } = bootstrapVerification({
      distances: Float32Array.from(first, (row, pair) =>
        pairs.isMatch[pair] === 1 && row % 4 === 0 ? 2 : 1 + (1 - pairs.isMatch[pair]!) * 0.5,
      ),
      isMatch: pairs.isMatch,
      threshold: 1.2,
      resamples: classResamples(pairs, labels, { count: 200, random }),
    });
    const { value, low, high } = figures.accuracy;
    expect(value).toBeCloseTo(0.75, 10);
    const independent = 1.96 * Math.sqrt((0.75 * 0.25) / pairs.first.length);
    expect(high - low).toBeGreaterThan(2 * 2 * independent);
  });
});
