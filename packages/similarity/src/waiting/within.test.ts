import { describe, expect, test } from '@jest/globals';
import { deferred } from './deferred.ts';
import { within } from './within.ts';

describe('within', () => {
  test('tells whether work ended in time', async () => {
    expect(await within(1000, Promise.resolve(5))).toBe(true);
    expect(await within(5, deferred<void>().promise)).toBe(false);
  });

  test('rejects as the work does', async () => {
    await expect(within(1000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});

describe('deferred', () => {
  test('settles once', async () => {
    const { promise, resolve, reject } = deferred<number>();
    resolve(1);
    resolve(2);
    reject(new Error('late'));
    expect(await promise).toBe(1);
  });

  test('a rejection that nobody awaits harms nobody', async () => {
    deferred<number>().reject(new Error('unheard'));
    await new Promise(setImmediate);
    expect(true).toBe(true);
  });
});
