import { expect, test } from '@jest/globals';
import { averageViews, variedViews } from './embed-views.ts';

test('the average of two views lies between them and has length 1', () => {
  const average = averageViews([Float32Array.of(1, 0, 0, 1), Float32Array.of(0, 1, 0, 1)], 2);
  const half = Math.SQRT1_2;
  for (const [at, value] of [half, half, 0, 1].entries()) expect(average[at]).toBeCloseTo(value, 6);
});

test('the first view is the input itself; the others differ and are the same every time', () => {
  const inputs = Float32Array.from({ length: 2 * 64 }, (_, at) => (at % 7) / 7);
  const make = () =>
    variedViews([{ kind: 'affine' }], { inputShape: [8, 8, 1], count: 3 }).map((view) =>
      view(inputs, 2),
    );
  const [first, second, third] = make();
  expect(first).toEqual(inputs);
  expect(second).not.toEqual(inputs);
  expect(third).not.toEqual(second);
  expect(make()).toEqual([first, second, third]);
});
