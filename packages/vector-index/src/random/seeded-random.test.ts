import { expect, test } from '@jest/globals';
import { seededRandom } from './seeded-random.ts';

test('seededRandom repeats itself for a seed, and is uniform', () => {
  const draw = (seed: number) => Array.from({ length: 10_000 }, seededRandom(seed));
  const drawn = draw(1);
  expect(drawn).toEqual(draw(1));
  expect(drawn.slice(0, 3)).not.toEqual(draw(2).slice(0, 3));
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    return drawn.filter((value) => Math.floor(value * 10) === tenth).length;
  });
  // 1,000 each; six standard deviations are 180.
  expect(tenths.every((count) => Math.abs(count - 1_000) < 180)).toBe(true);
});
