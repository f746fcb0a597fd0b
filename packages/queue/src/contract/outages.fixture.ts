import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { createQueues } from '../queues/create-queues.ts';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';

const ignore = () => undefined;

/** A server that is there, away, and there again. */
export function testOutages(tested: TestedQueue): void {
  const { add, work } = tested;

  test('the server is healthy', async () => {
    expect(await tested.queues.health()).toEqual({ ok: true, problems: [], unknown: [] });
  });

  test('everything goes on after the server was restarted', async () => {
    const done: string[] = [];
    const errors: Error[] = [];
    await work(({ payload }) => done.push(payload.runId), {
      events: { onError: (error) => errors.push(error) },
    });
    const [before = '', kept = '', after = ''] = runIds(3);
    await add(before);
    await until(() => done.length === 1);
    await add(kept, { delayMs: 3_000 });
    await tested.server.stop();
    const hurried = createQueues(tested.connection, { timeoutMs: 500 });
    await expect(hurried.add('training', 'train-run', { runId: before })).rejects.toMatchObject({
      code: 'queue-unavailable',
    });
    expect((await hurried.health()).ok).toBe(false);
    await sleep(1_000);
    await tested.server.start();
    await add(after);
    await until(() => done.includes(after) && done.includes(kept));
    await until(async () => (await hurried.health()).ok);
    await until(() =>
      hurried.counts('training').then(
        ({ waiting }) => waiting === 0,
        () => false,
      ),
    );
    await hurried.close();
    // A worker must not spin while its server is away.
    expect(errors.length).toBeLessThan(40);
  }, 60_000);

  test('a worker says in time that there is no server', async () => {
    await tested.server.stop();
    try {
      await expect(work(ignore, { startTimeoutMs: 700 })).rejects.toMatchObject({
        code: 'queue-unavailable',
      });
    } finally {
      await tested.server.start();
    }
    await work(ignore);
  }, 60_000);
}
