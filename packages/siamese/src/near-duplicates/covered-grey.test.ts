import { expect, test } from '@jest/globals';
import { coveredGrey } from './covered-grey.ts';

test('colours become brightness by BT.601, other channels their mean', () => {
  const pixels = Float32Array.of(0, 0, 0, 1, 0.5, 0.25);
  const colour = { pixels, side: 1, channels: 3, aspects: [1, 1] };
  expect(coveredGrey(colour, 1)[0]).toBeCloseTo(0.299 + 0.587 / 2 + 0.114 / 4, 6);
  const grey = { pixels: Float32Array.of(0.1, 0.2, 0.3, 0.4), side: 2, channels: 1, aspects: [1] };
  const covered = coveredGrey(grey, 0);
  expect([...covered].map((value) => Math.round(value * 10) / 10)).toEqual([
    0.1, 1, 0.2, 1, 0.3, 1, 0.4, 1,
  ]);
});
