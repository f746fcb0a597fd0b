import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { runIds } from './run-ids.fixture.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';

/** Jobs that come again at the times of a cron expression. */
export function testRepeats(tested: TestedQueue): void {
  const { counts, work } = tested;

  test('a job that repeats comes at its times, once each, until it is ended', async () => {
    const [runId = ''] = runIds(1);
    const repeat = { id: 'each-second', cron: '* * * * * *', timeZone: 'Europe/Berlin' };
    await tested.queues.repeat('training', 'train-run', { runId }, repeat);
    expect(await tested.queues.repeats('training')).toEqual([repeat]);
    const jobs: string[] = [];
    await work(({ jobId, payload }) => {
      expect(payload.runId).toBe(runId);
      jobs.push(jobId);
    });
    await until(() => jobs.length >= 3);
    expect(await tested.queues.endRepeat('training', 'each-second')).toBe(true);
    expect(await tested.queues.endRepeat('training', 'each-second')).toBe(false);
    expect(await tested.queues.repeats('training')).toEqual([]);
    await sleep(1500);
    const ended = jobs.length;
    await sleep(2500);
    expect(jobs).toHaveLength(ended);
    expect(new Set(jobs).size).toBe(ended);
  });

  test('a repeat that is made again replaces the one of its id', async () => {
    const [runId = ''] = runIds(1);
    const repeat = { id: 'daily', cron: '0 3 * * *', timeZone: 'UTC' };
    for (let times = 0; times < 3; times += 1)
      await tested.queues.repeat('training', 'train-run', { runId }, repeat);
    const later = { ...repeat, cron: '0 4 * * *', timeZone: 'Asia/Tokyo' };
    await tested.queues.repeat('training', 'train-run', { runId }, later);
    expect(await tested.queues.repeats('training')).toEqual([later]);
    expect((await counts()).delayed).toBe(1);
    const wrong = tested.queues.repeat('training', 'train-run', { runId: 'x' }, repeat);
    await expect(wrong).rejects.toMatchObject({ code: 'job-payload-invalid' });
  });
}
