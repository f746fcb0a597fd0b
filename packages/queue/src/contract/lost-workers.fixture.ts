import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { hangInProcess } from './hang-in-process.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';

/** A worker that is gone without a word. */
export function testLostWorkers(tested: TestedQueue): void {
  const { add, work } = tested;

  test('the job of a worker that was killed with -9 is taken up within seconds', async () => {
    const { jobId } = await add(randomUUID(), { attempts: 1 });
    const kill = await hangInProcess(tested.connection);
    const stalled: string[] = [];
    const attempts: number[] = [];
    await work(({ attempt }) => attempts.push(attempt), {
      events: { onStalled: (event) => stalled.push(event.jobId) },
    });
    await sleep(4_500);
    expect(attempts).toEqual([]);
    await kill();
    const killed = Date.now();
    await until(() => attempts.length === 1);
    expect(Date.now() - killed).toBeLessThan(15_000);
    expect(attempts).toEqual([2]);
    // Told by an event of its own.
    await until(() => stalled.length > 0);
    expect(stalled).toEqual([jobId]);
  });

  test('a job that has been abandoned too often fails', async () => {
    const { jobId } = await add(randomUUID());
    const kill = await hangInProcess(tested.connection);
    await kill();
    const failures: unknown[] = [];
    let tries = 0;
    await work(() => (tries += 1), {
      maxStalls: 0,
      events: { onFailed: (event) => failures.push([event.jobId, event.willRetry]) },
    });
    await until(() => failures.length === 1);
    expect(failures).toEqual([[jobId, false]]);
    expect(tries).toBe(0);
  });
}
