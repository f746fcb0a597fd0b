import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { randomOfStep, type RandomPurpose } from './random-of-step.ts';

const first = (seed: number, step: number, purpose: RandomPurpose = 'batch') =>
  randomOfStep(seed, step, purpose).next();

describe('randomOfStep', () => {
  test('depends on seed, step and purpose, and on nothing else', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(), (seed, step) => {
        expect(first(seed, step)).toBe(first(seed, step));
        expect(first(seed, step)).not.toBe(first(seed, step, 'augmentation'));
        expect(first(seed, step, 'mining')).not.toBe(first(seed, step));
        expect(first(seed, step)).not.toBe(first(seed, step + 1));
        expect(first(seed, step)).not.toBe(first(seed + 1, step));
      }),
      // Two of 2³² numbers can be equal; these are not.
      { seed: 1 },
    );
  });

  test('tells seeds apart that differ above their 32nd bit', () => {
    expect(first(1, 1)).not.toBe(first(1 + 2 ** 32, 1));
  });

  test('the first numbers of many steps are spread evenly', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let step = 0; step < 10_000; step += 1) {
      const bin = Math.floor(10 * first(7, step));
      counts[bin] = (counts[bin] as number) + 1;
    }
    // Binomial with mean 1,000 and deviation 30.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
