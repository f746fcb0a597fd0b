import { expect, test } from '@jest/globals';
import { headline } from './headline.ts';

const ratio = (value: number) => ({ value, unit: 'ratio' });

test('gives the least of the sets first, and the figures of each set', () => {
  const figures = headline({
    a: { 'f32.t1.ratio': ratio(1.2), recall10: ratio(0.99), 'ours.t1': ratio(3) },
    b: { 'f32.t1.ratio': ratio(1.1), recall10: ratio(0.995) },
  });
  expect(Object.entries(figures).map(([key, { value }]) => [key, value])).toEqual([
    ['f32.t1.ratio', 1.1],
    ['recall10', 0.99],
    ['a.f32.t1.ratio', 1.2],
    ['a.recall10', 0.99],
    ['a.ours.t1', 3],
    ['b.f32.t1.ratio', 1.1],
    ['b.recall10', 0.995],
  ]);
});

test('without peers there are no ratios', () => {
  expect(Object.keys(headline({ a: { 'ours.t1': ratio(1) } }))).toEqual(['a.ours.t1']);
});
