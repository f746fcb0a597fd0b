import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { PermanentJobError } from '../errors/permanent-job-error.ts';
import type { TestedQueue, TrainingJob } from './tested-queue.fixture.ts';

/** What becomes of a job that fails. */
export function testRetries(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('a job that fails is tried again after its backoff, with a higher attempt', async () => {
    const tries: { attempt: number; at: number }[] = [];
    const failures: boolean[] = [];
    const completed: number[] = [];
    const handler = ({ attempt }: TrainingJob) => {
      tries.push({ attempt, at: Date.now() });
      if (tries.length < 3) throw new Error('not yet');
    };
    const events = {
      onFailed: ({ willRetry }: { willRetry: boolean }) => void failures.push(willRetry),
      onCompleted: ({ attempt }: { attempt: number }) => void completed.push(attempt),
    };
    await work(handler, { events });
    await add(randomUUID(), { attempts: 3, backoff: { type: 'exponential', delayMs: 200 } });
    await until(() => completed.length === 1);
    expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const [first, second, third] = tries.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(200);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(400);
    expect(failures).toEqual([true, true]);
    expect(completed).toEqual([3]);
  });

  test('a job that used up its attempts is kept as failed', async () => {
    const failures: unknown[] = [];
    await work(
      () => {
        throw new Error('no luck');
      },
      {
        events: { onFailed: ({ willRetry, error }) => failures.push([willRetry, error.message]) },
      },
    );
    await add(randomUUID(), { attempts: 2, backoff: { type: 'fixed', delayMs: 10 } });
    await until(() => failures.length === 2);
    expect(failures).toEqual([
      [true, 'no luck'],
      [false, 'no luck'],
    ]);
    expect(await counts()).toEqual({
      waiting: 0,
      active: 0,
      delayed: 0,
      failed: 1,
    });
  });

  test('a PermanentJobError is not tried again', async () => {
    const failures: unknown[] = [];
    let tries = 0;
    await work(
      () => {
        tries += 1;
        throw new PermanentJobError('the data set is gone');
      },
      {
        events: { onFailed: ({ willRetry, error }) => failures.push([willRetry, error.message]) },
      },
    );
    await add(randomUUID(), { attempts: 5, backoff: { type: 'fixed', delayMs: 10 } });
    await until(() => failures.length === 1);
    await sleep(200);
    expect(failures).toEqual([[false, 'the data set is gone']]);
    expect(tries).toBe(1);
  });
}
