import { describe, expect, test } from '@jest/globals';
import { concurrently } from './concurrently.ts';
import { limited } from './limited.ts';

/** Counts how many are under way at once. */
function counted() {
  const seen: number[] = [];
  const state = { running: 0, most: 0, seen };
  const work = async (item: number) => {
    state.most = Math.max(state.most, ++state.running);
    await new Promise(setImmediate);
    seen.push(item);
    state.running--;
  };
  return { state, work };
}

describe('concurrently', () => {
  test('does all of it, so many at once', async () => {
    const { state, work } = counted();
    await concurrently(3, Array(10).keys(), work);
    expect(state.most).toBe(3);
    expect(state.seen.sort((a, b) => a - b)).toEqual([...Array(10).keys()]);
  });

  test('begins nothing after a failure, and waits for what is under way', async () => {
    const { state, work } = counted();
    const attempt = concurrently(2, Array(10).keys(), async (item) => {
      await work(item);
      if (item === 1) throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(state.running).toBe(0);
    expect(state.seen.length).toBeLessThan(5);
  });
});

test('limited lets so many in at once, also after failures', async () => {
  const { state, work } = counted();
  const inTurn = limited(2);
  const results = await Promise.allSettled(
    [...Array(9).keys()].map((item) =>
      inTurn(async () => {
        await work(item);
        if (item % 2 === 0) throw new Error('no');
      }),
    ),
  );
  expect(state.most).toBe(2);
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
});
