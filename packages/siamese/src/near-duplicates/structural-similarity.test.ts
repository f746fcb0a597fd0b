import { expect, test } from '@jest/globals';
import { structuralSimilarity } from './structural-similarity.ts';

const SIDE = 16;
const covered = (brightness: (x: number, y: number) => number, isCovered = (_x: number) => true) =>
  Float32Array.from({ length: 2 * SIDE * SIDE }, (_, at) => {
    const pixel = at >> 1;
    const [x, y] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    return at % 2 === 0 ? brightness(x, y) : Number(isCovered(x));
  });
const compare = (first: Float32Array, second: Float32Array) =>
  structuralSimilarity({ first, second, side: SIDE }).mean;
const stripes = covered((x) => x % 2);

test('the same in another light is alike, its negative is the opposite', () => {
  expect(compare(stripes, stripes)).toBeCloseTo(1, 5);
  const dimmed = covered((x) => 0.2 + 0.5 * (x % 2));
  expect(compare(stripes, dimmed)).toBeCloseTo(1, 3);
  expect(
    compare(
      stripes,
      covered((x) => 1 - (x % 2)),
    ),
  ).toBeCloseTo(-1, 2);
});

test('is (covariance + C) ÷ (deviations + C), averaged over the windows', () => {
  // Stripes across have no covariance with stripes down; both have a deviation of 1/2.
  const stability = 0.03 ** 2 / 2;
  const across = covered((_, y) => y % 2);
  expect(compare(stripes, across)).toBeCloseTo(stability / (0.25 + stability), 6);
});

test('one place that differs shows in what nearly all reach, hardly in the mean', () => {
  // Of 49 windows those at a corner, one in ten or more, see the stain.
  const side = 32;
  const picture = (stained: boolean) =>
    Float32Array.from({ length: 2 * side * side }, (_, at) => {
      const [x, y] = [(at >> 1) % side, Math.floor((at >> 1) / side)];
      return at % 2 === 1 ? 1 : (x + Number(stained && x < 12 && y < 12)) % 2;
    });
  const { mean, nearlyEverywhere } = structuralSimilarity({
    first: picture(false),
    second: picture(true),
    side,
  });
  expect(mean).toBeGreaterThan(0.7);
  expect(nearlyEverywhere).toBeLessThan(0.1);
});

test('flat windows are alike, and what is not covered does not count', () => {
  const flat = covered(() => 0.3);
  expect(
    compare(
      flat,
      covered(() => 0.8),
    ),
  ).toBeCloseTo(1, 6);
  const left = covered(
    (x) => (x < 8 ? x % 2 : 0),
    (x) => x < 8,
  );
  expect(compare(left, stripes)).toBeCloseTo(1, 5);
  expect(compare(stripes, left)).toBeLessThan(0.9);
  expect(
    compare(
      covered(
        (x) => x % 2,
        () => false,
      ),
      stripes,
    ),
  ).toBe(-1);
});
