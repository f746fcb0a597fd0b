import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { rocCurve } from './roc-curve.ts';
import { sortedByDistance, weightedRocCurve } from './weighted-roc-curve.ts';

test('a weight of k is a pair that occurs k times', () => {
  const pair = fc.record({ distance: fc.integer({ min: 0, max: 6 }), weight: fc.nat({ max: 3 }) });
  fc.assert(
    fc.property(fc.array(pair), fc.array(pair), (some, others) => {
      const matches = [...some, { distance: 1, weight: 1 }];
      const all = [...matches, ...others, { distance: 2, weight: 2 }];
      const distances = Float32Array.from(all, ({ distance }) => distance);
      const isMatch = Uint8Array.from(all, (_, i) => (i < matches.length ? 1 : 0));
      const weights = Float64Array.from(all, ({ weight }) => weight);
      const found = weightedRocCurve({
        distances,
        isMatch,
        weights,
        order: sortedByDistance(distances),
      });
      const repeated = all.flatMap(({ weight }, i) => Array.from({ length: weight }, () => i));
      const expected = rocCurve(
        repeated.map((i) => -(distances[i] as number)),
        repeated.map((i) => isMatch[i] as number),
      );
      // A threshold at which nothing has a weight is a point that is there twice.
      const rates = (points: typeof found) => [
        ...new Set(
          points.map((p) => `${p.falseAcceptRate.toFixed(9)} ${p.trueAcceptRate.toFixed(9)}`),
        ),
      ];
      expect(rates(found)).toEqual(rates(expected));
    }),
  );
});
