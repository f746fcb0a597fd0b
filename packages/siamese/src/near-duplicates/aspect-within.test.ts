import { expect, test } from '@jest/globals';
import { aspectWithin } from './aspect-within.ts';

test('what a grown canvas holds has the proportions that made it', () => {
  for (const aspect of [0.5, 0.75, 4 / 3, 2]) {
    for (const degrees of [-170, -30, 0, 10, 80, 90, 200]) {
      const [c, s] = [Math.cos, Math.sin].map((of) => Math.abs(of((degrees * Math.PI) / 180))) as [
        number,
        number,
      ];
      const copy = (aspect * c + s) / (aspect * s + c);
      expect(aspectWithin(copy, { degrees, canvas: 'grown' })).toBeCloseTo(aspect, 6);
    }
  }
});

test('a kept canvas has the picture’s own, and so has one that nothing usual fits into', () => {
  expect(aspectWithin(1.5, { degrees: 30 })).toBe(1.5);
  expect(aspectWithin(1.5, { degrees: 45, canvas: 'grown' })).toBe(1.5);
});
