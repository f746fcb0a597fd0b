import { expect, test } from '@jest/globals';
import { ladder, lowestEf } from './lowest-ef.ts';

/** Recall that grows with ef. */
const recallAt = (ef: number) => Promise.resolve(1 - 1 / ef);

test('gives the first step of the ladder that reaches the target', async () => {
  for (const step of ladder) {
    const before = ladder.filter((ef) => ef < step).at(-1) ?? 1;
    const target = (recallOf(before) + recallOf(step)) / 2;
    expect(await lowestEf(target, recallAt)).toEqual({ ef: step, recall: recallOf(step) });
  }
});

test('gives the last step where none reaches it', async () => {
  expect(await lowestEf(1, recallAt)).toEqual({ ef: 1024, recall: recallOf(1024) });
});

const recallOf = (ef: number) => 1 - 1 / ef;
