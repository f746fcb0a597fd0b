import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { smallestPassing } from './smallest-passing.ts';

test('finds the threshold, with few tests', async () => {
  const bound = fc.nat(1_000);
  const property = fc.asyncProperty(bound, bound, bound, async (a, b, threshold) => {
    const range = { least: Math.min(a, b), most: Math.max(a, b) };
    let tests = 0;
    const found = await smallestPassing(range, async (value) => {
      tests++;
      return value >= threshold;
    });
    const expected = threshold > range.most ? undefined : Math.max(threshold, range.least);
    expect(found).toBe(expected);
    expect(tests).toBeLessThanOrEqual(12);
  });
  await fc.assert(property, { numRuns: 300, seed: 34 });
});
