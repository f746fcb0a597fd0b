import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { wilsonInterval } from './wilson-interval.ts';

describe('wilsonInterval', () => {
  test.each([
    // n / (n + z²) and its mirror image where every trial is the same.
    [10, 10, 10 / (10 + 3.841_458_82), 1],
    [0, 10, 0, 3.841_458_82 / (10 + 3.841_458_82)],
    [0, 0, 0, 1],
    // ½ ± ½ z / √(n + z²) for half of the trials.
    [50, 100, 0.403_831_53, 0.596_168_47],
  ])('%d of %d', (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval).toEqual({ low: expect.closeTo(low, 6), high: expect.closeTo(high, 6) });
  });

  test('holds the share, within 0 and 1, and is mirrored', () => {
    const counts = fc.tuple(fc.nat(1_000), fc.nat(1_000));
    const property = fc.property(counts, ([hits, misses]) => {
      const trials = hits + misses;
      const { low, high } = wilsonInterval(hits, trials);
      const share = trials === 0 ? 0.5 : hits / trials;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(share);
      expect(high).toBeGreaterThanOrEqual(share);
      expect(wilsonInterval(misses, trials).low).toBeCloseTo(1 - high, 10);
      // The definition: a bound's own standard deviation, 1.96 times, reaches the share.
      for (const bound of trials === 0 ? [] : [low, high]) {
        const deviation = 1.959_963_984_540_054 * Math.sqrt((bound * (1 - bound)) / trials);
        expect(Math.abs(share - bound)).toBeCloseTo(deviation, 10);
      }
    });
    fc.assert(property, { numRuns: 300, seed: 34 });
  });
});
