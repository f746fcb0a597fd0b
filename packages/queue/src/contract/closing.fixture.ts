import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';
import { untilAborted } from './until-aborted.fixture.ts';

const ignore = () => undefined;

/** A worker that ends in order. */
export function testClosing(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('closing waits for the running job, which completes, and takes no other', async () => {
    const finished: string[] = [];
    const completed: string[] = [];
    const worker = await work(
      async ({ payload }) => {
        await sleep(400);
        finished.push(payload.runId);
      },
      { events: { onCompleted: ({ jobId }) => completed.push(jobId) } },
    );
    const [first = '', second = ''] = runIds(2);
    const { jobId } = await add(first);
    await add(second);
    await until(async () => (await counts()).active === 1);
    await worker.close({ graceMs: 5_000 });
    expect(finished).toEqual([first]);
    expect(completed).toEqual([jobId]);
    expect(await counts()).toEqual({
      waiting: 1,
      active: 0,
      delayed: 0,
      failed: 0,
    });
  });

  test('an aborted signal closes the worker; a job that does not end goes back and costs no try', async () => {
    const shutdown = new AbortController();
    const attempts: number[] = [];
    const leaving = await work(
      (job) => {
        attempts.push(job.attempt);
        return untilAborted(job);
      },
      { signal: shutdown.signal, lockDurationMs: 60_000 },
    );
    await add(randomUUID(), { attempts: 1 });
    await until(() => attempts.length === 1);
    shutdown.abort();
    const handedBack = Date.now();
    await leaving.close({ graceMs: 60_000 });
    await work(({ attempt }) => attempts.push(attempt));
    await until(() => attempts.length === 2);
    // Far less than the lock: it was given back, not abandoned.
    expect(Date.now() - handedBack).toBeLessThan(12_000);
    expect(attempts[1]).toBeGreaterThan(attempts[0] ?? Infinity);
    await until(async () => (await counts()).active === 0);
    expect((await counts()).failed).toBe(0);
  });

  test('a handler that ignores its signal does not hold up closing, and its job is taken over', async () => {
    const attempts: number[] = [];
    const stuck = await work(({ attempt }) => {
      attempts.push(attempt);
      return new Promise(ignore);
    });
    await add(randomUUID());
    await until(() => attempts.length === 1);
    const closing = Date.now();
    await stuck.close({ graceMs: 100, handBackMs: 100 });
    // The handler never ends: it was not waited for.
    expect(Date.now() - closing).toBeLessThan(20_000);
    await work(({ attempt }) => attempts.push(attempt));
    await until(() => attempts.length === 2);
    expect(attempts).toEqual([1, 2]);
  });
}
