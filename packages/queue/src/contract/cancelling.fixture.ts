import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import type { TestedQueue } from './tested-queue.fixture.ts';
import { untilAborted } from './until-aborted.fixture.ts';

/** A job that is told to stop. */
export function testCancelling(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('a running job is cancelled through its signal', async () => {
    const reasons: unknown[] = [];
    const worker = await work((job) => untilAborted(job).catch((reason) => reasons.push(reason)));
    const { jobId } = await add(randomUUID());
    await until(async () => (await counts()).active === 1);
    expect(worker.cancel('other')).toBe(false);
    await until(() => worker.cancel(jobId, 'cancelled by its owner'));
    await until(() => reasons.length === 1);
    expect(String(reasons[0])).toContain('cancelled by its owner');
  });
}
