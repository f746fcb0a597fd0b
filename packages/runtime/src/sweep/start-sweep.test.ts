import { expect, jest, test } from '@jest/globals';
import { startSweep } from './start-sweep.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('sweeps at once and again, one at a time, also after one that failed', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate'] });
  try {
    const warned: unknown[] = [];
    const logger = { warn: (...args: unknown[]) => void warned.push(args) };
    const ends: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
    const sweep = () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject }));
    const stop = startSweep({ sweep, what: 'jobs', everyMs: 1000, logger });
    expect(ends).toHaveLength(1);

    jest.advanceTimersByTime(5000);
    expect(ends).toHaveLength(1);

    const error = new Error('no database');
    ends[0]?.reject(error);
    await settled();
    expect(warned).toEqual([[{ err: error, what: 'jobs' }, expect.any(String)]]);
    jest.advanceTimersByTime(1000);
    expect(ends).toHaveLength(2);

    ends[1]?.resolve();
    await settled();
    jest.advanceTimersByTime(1000);
    expect(ends).toHaveLength(3);

    ends[2]?.resolve();
    await settled();
    stop();
    jest.advanceTimersByTime(5000);
    expect(ends).toHaveLength(3);
  } finally {
    jest.useRealTimers();
  }
});
