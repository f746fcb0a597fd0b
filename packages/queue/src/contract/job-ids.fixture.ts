import { randomUUID } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { PermanentJobError } from '../errors/permanent-job-error.ts';
import { requeue } from '../queues/requeue.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';
import { untilAborted } from './until-aborted.fixture.ts';

/** What a job is found by. */
export function testJobIds(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test('a job id is added once while it waits, and again after it has finished', async () => {
    const id = randomUUID();
    const jobId = `outbox-${id}`;
    expect(await add(id, { jobId })).toEqual({ jobId, duplicate: false });
    expect(await add(id, { jobId })).toEqual({ jobId, duplicate: true });
    expect((await counts()).waiting).toBe(1);
    let tries = 0;
    const outcomes: string[] = [];
    await work(
      () => {
        tries += 1;
        if (tries === 2) throw new PermanentJobError('second time');
      },
      {
        events: {
          onCompleted: (event) => outcomes.push(`completed ${event.jobId}`),
          onFailed: (event) => outcomes.push(`failed ${event.jobId}`),
        },
      },
    );
    await until(() => outcomes.length === 1);
    expect((await add(id, { jobId })).duplicate).toBe(false);
    await until(() => outcomes.length === 2);
    expect((await add(id, { jobId })).duplicate).toBe(false);
    await until(() => outcomes.length === 3);
    expect(outcomes).toEqual([`completed ${jobId}`, `failed ${jobId}`, `completed ${jobId}`]);
  });

  test('of jobs that may be lost, those are added again that are', async () => {
    const [waits, lost, gone] = [randomUUID(), randomUUID(), randomUUID()];
    await add(waits, { jobId: waits });
    const again = async (id: string) => (id === gone ? undefined : add(id, { jobId: id }));
    expect(await requeue([waits, lost, gone], again)).toBe(1);
    expect((await counts()).waiting).toBe(2);
  });

  test('remove takes a waiting job away, leaves a running one, and knows a missing one', async () => {
    const { jobId } = await add(randomUUID());
    expect(await tested.queues.remove('training', jobId)).toBe('removed');
    expect(await tested.queues.remove('training', jobId)).toBe('missing');
    await work(untilAborted);
    const running = await add(randomUUID());
    await until(async () => (await counts()).active === 1);
    expect(await tested.queues.remove('training', running.jobId)).toBe('active');
  });
}
