import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { until } from '@kindred/testing';
import { addUnchecked } from '../queues/add-unchecked.fixture.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { TestedQueue } from './tested-queue.fixture.ts';

/** Names and payloads are checked on both sides. */
export function testPayloads(tested: TestedQueue): void {
  const { add, counts, work } = tested;

  test.each([
    ['train-run', { runId: 'no-uuid' }, /runId/],
    ['train-run', { runId: randomUUID(), extra: 1 }, /extra/],
    ['train-run', null, /payload/],
    ['drop-all', {}, /no job drop-all/],
    ['constructor', {}, /no job constructor/],
  ])('a received job %s %j fails without being tried', async (jobName, payload, reason) => {
    const failures: unknown[] = [];
    let tries = 0;
    await work(() => (tries += 1), {
      events: { onFailed: ({ willRetry, error }) => failures.push([willRetry, error.message]) },
    });
    await addUnchecked(tested.connection, {
      queue: 'training',
      name: jobName,
      payload,
      jobId: randomUUID(),
    });
    await until(() => failures.length > 0);
    await sleep(100);
    expect(failures).toEqual([[false, expect.stringMatching(reason)]]);
    expect(tries).toBe(0);
    expect((await counts()).failed).toBe(1);
  });

  test('an invalid payload is not sent', async () => {
    await expect(add('no-uuid')).rejects.toMatchObject({ code: 'job-payload-invalid' });
    expect((await counts()).waiting).toBe(0);
  });

  test('a worker without a handler for each job does not start', async () => {
    const options = { connection: tested.connection, queue: 'training', handlers: {} } as const;
    // @ts-expect-error the compiler sees it too
    await expect(createWorker(options)).rejects.toMatchObject({
      code: 'job-handler-missing',
      fields: { queue: 'training', names: ['train-run'] },
    });
  });
}
