import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { joinLookups } from './join-lookups.ts';

/** Look-ups that were asked for before have begun then. */
const endOfTurn = () => new Promise(setImmediate);
const turn = () => new Promise((done) => setTimeout(done, 1));

describe('joinLookups', () => {
  test('who asks in the same turn shares one, who asks while it is under way shares the next', async () => {
    const began: string[] = [];
    const find = joinLookups(async (key) => {
      const number = began.push(key);
      await turn();
      return number;
    });
    const first = [find('a'), find('b'), find('a')];
    await endOfTurn();
    const second = [find('a'), find('a')];
    expect(await Promise.all([...first, ...second])).toEqual([1, 2, 1, 3, 3]);
    expect(began).toEqual(['a', 'b', 'a']);
  });

  test('who asks when one has ended, but the next has not begun, shares the next', async () => {
    let count = 0;
    const find = joinLookups(async () => {
      count += 1;
      await turn();
      return count;
    });
    const first = find('a');
    await endOfTurn();
    const second = find('a');
    await first;
    expect([await find('a'), await second]).toEqual([2, 2]);
  });

  test('begins anew when nothing is under way', async () => {
    let count = 0;
    const find = joinLookups(async () => ++count);
    expect([await find('a'), await find('a')]).toEqual([1, 2]);
  });

  test('a failure is everybody’s who shared it, and nobody else’s', async () => {
    let count = 0;
    const find = joinLookups(async () => {
      count += 1;
      await turn();
      if (count === 1) throw new Error('first');
      return count;
    });
    const shared = Promise.allSettled([find('a'), find('a')]);
    await endOfTurn();
    const next = find('a');
    const failure = { status: 'rejected', reason: { message: 'first' } };
    expect(await shared).toMatchObject([failure, failure]);
    expect(await next).toBe(2);
    expect(await find('a')).toBe(3);
  });

  test('every answer is at least as new as its question', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { maxLength: 30 }), async (pauses) => {
        let written = 0;
        const find = joinLookups(async () => {
          const seen = written;
          await turn();
          return seen;
        });
        const asked = [];
        for (const pause of pauses) {
          written += 1;
          const least = written;
          asked.push(find('a').then((seen) => [seen >= least, seen, least]));
          for (let i = 0; i < pause; i += 1) await turn();
        }
        for (const answer of await Promise.all(asked)) expect(answer[0]).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
