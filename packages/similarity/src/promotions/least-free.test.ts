import { expect, test } from '@jest/globals';
import { leastFree } from './least-free.ts';

test.each([
  ['nobody else', { memory: null, disk: null }, { memory: 5, disk: 9 }],
  ['a smaller machine', { memory: 3, disk: 4 }, { memory: 3, disk: 4 }],
  ['a larger machine', { memory: 7, disk: 10 }, { memory: 5, disk: 9 }],
  ['one that is short of one of both', { memory: 7, disk: 0 }, { memory: 5, disk: 0 }],
])('beside %s', async (_, least, expected) => {
  const asked: number[] = [];
  const searchNodes = {
    leastFree: async (seenWithinMs: number) => {
      asked.push(seenWithinMs);
      return least;
    },
  };
  const free = leastFree(async () => ({ memory: 5, disk: 9 }), searchNodes);
  expect(await free()).toEqual(expected);
  expect(asked).toEqual([10_000]);
});
