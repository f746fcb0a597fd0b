import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CallOrder } from './call-order.ts';

const turn = () => new Promise<void>((done) => setImmediate(done));

describe('CallOrder', () => {
  test('makes a call at once, and the next without waiting for its outcome', () => {
    const order = new CallOrder();
    const made: number[] = [];
    const never = () => new Promise<void>(() => made.push(made.length));
    void order.make(never);
    void order.make(never);
    expect(made).toEqual([0, 1]);
  });

  test('a call that fails holds up nobody', async () => {
    const order = new CallOrder();
    const fails = () => Promise.reject(new Error('no'));
    const outcomes = [order.makeLong(fails), order.make(async () => 1), order.make(fails)];
    expect((await Promise.allSettled(outcomes)).map(({ status }) => status)).toEqual([
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    let isMade = false;
    void order.make(async () => (isMade = true));
    expect(isMade).toBe(true);
  });

  test('whatever takes how many turns, calls take effect in their order', async () => {
    const call = fc.record({ turns: fc.nat(3), pause: fc.nat(2) });
    const property = fc.asyncProperty(fc.array(call, { maxLength: 12 }), async (calls) => {
      const order = new CallOrder();
      const made: number[] = [];
      const outcomes: Promise<number>[] = [];
      for (const [at, { turns, pause }] of calls.entries()) {
        const long = async () => {
          for (let count = 0; count < turns; count++) await turn();
          made.push(at);
          return { outcome: turn().then(() => at) };
        };
        const short = async () => {
          made.push(at);
          await turn();
          return at;
        };
        outcomes.push(turns > 0 ? order.makeLong(long) : order.make(short));
        for (let count = 0; count < pause; count++) await turn();
      }
      const expected = [...calls.keys()];
      expect([await Promise.all(outcomes), made]).toEqual([expected, expected]);
    });
    await fc.assert(property, { seed: 71, numRuns: 100 });
  });
});
