import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';

/** In which order jobs are started, and when. */
export function testOrder(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('jobs are done one after the other in the order they were added', async () => {
    const ids = runIds(8);
    for (const id of ids) await add(id);
    expect(await counts()).toEqual({
      waiting: 8,
      active: 0,
      delayed: 0,
      failed: 0,
    });
    const done: string[] = [];
    await work(({ payload }) => done.push(payload.runId));
    await until(() => done.length === 8);
    expect(done).toEqual(ids);
  });

  test('an idle worker starts a new job soon', async () => {
    const started: number[] = [];
    await work(() => started.push(Date.now()));
    await sleep(300);
    const added = Date.now();
    await add(randomUUID());
    await until(() => started.length === 1);
    // A few milliseconds: it is told, and does not look from time to time only.
    expect((started[0] ?? Infinity) - added).toBeLessThan(3_000);
  });

  test('a more urgent job goes first, and one without a priority before all', async () => {
    const [low = '', high = '', none = ''] = runIds(3);
    await add(low, { priority: 10 });
    await add(high, { priority: 1 });
    await add(none);
    expect((await counts()).waiting).toBe(3);
    const done: string[] = [];
    await work(({ payload }) => done.push(payload.runId));
    await until(() => done.length === 3);
    expect(done).toEqual([none, high, low]);
  });

  test('a delayed job waits, and jobs behind it do not', async () => {
    const [later = '', now = ''] = runIds(2);
    const done: { runId: string; at: number }[] = [];
    await work(({ payload }) => done.push({ runId: payload.runId, at: Date.now() }));
    const added = Date.now();
    await add(later, { delayMs: 2_000 });
    await add(now);
    await until(() => done.length === 1);
    expect((await counts()).delayed).toBe(1);
    await until(() => done.length === 2);
    expect(done.map(({ runId }) => runId)).toEqual([now, later]);
    expect((done[1]?.at ?? 0) - added).toBeGreaterThanOrEqual(2_000);
    expect((done[1]?.at ?? 0) - added).toBeLessThan(15_000);
  });
}
