import { expect, test } from '@jest/globals';
import { mislabel } from './mislabel.ts';

test('the second class of a couple is taken for the first', () => {
  const data = {
    inputs: new Float32Array(5),
    inputShape: [1],
    labels: Int32Array.of(0, 1, 2, 3, 1),
    classNames: ['a', 'b', 'c', 'd'],
    ids: ['1', '2', '3', '4', '5'],
    groups: ['g', 'g', 'g', 'g', 'g'],
  };
  expect(mislabel(data, [[3, 1]])).toEqual({
    ...data,
    labels: Int32Array.of(0, 2, 1, 2, 2),
    classNames: ['a', 'c', 'd'],
  });
});
