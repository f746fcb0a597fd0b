import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue, TrainingJob } from './tested-queue.fixture.ts';

/** Several jobs, and several workers, at once. */
export function testConcurrency(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('no more jobs run at once than the concurrency says, and that many do', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    await work(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(60);
        running -= 1;
        done += 1;
      },
      { concurrency: 3 },
    );
    for (const id of runIds(12)) await add(id);
    await until(() => done === 12);
    expect(most).toBe(3);
  });

  test('a job longer than its lock is not taken by another worker', async () => {
    const starts: number[] = [];
    let done = 0;
    const handler = async ({ attempt }: TrainingJob) => {
      starts.push(attempt);
      await sleep(5_000);
      done += 1;
    };
    // Renewed every second, which a machine that pauses may miss by half of that or more.
    await work(handler, { lockDurationMs: 2_000 });
    await work(handler, { lockDurationMs: 2_000 });
    await add(randomUUID());
    await until(() => done === 1);
    await sleep(200);
    expect(starts).toEqual([1]);
  });

  test('300 jobs, three at a time', async () => {
    let done = 0;
    const ids = runIds(300);
    const began = performance.now();
    for (const id of ids) await add(id);
    const added = performance.now();
    await work(() => (done += 1), { concurrency: 3 });
    await until(() => done === 300);
    const ended = performance.now();
    expect(await counts()).toMatchObject({ waiting: 0, failed: 0 });
    const seconds = [added - began, ended - added].map((ms) => (ms / 1000).toFixed(2));
    process.stderr.write(
      `${tested.name}: 300 jobs added in ${seconds[0]} s, done in ${seconds[1]} s\n`,
    );
  });
}
