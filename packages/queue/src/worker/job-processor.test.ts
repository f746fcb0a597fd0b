import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Job } from 'bullmq';
import { PermanentJobError } from '../errors/permanent-job-error.ts';
import type { JobContext } from './job-handler.ts';
import { jobProcessor } from './job-processor.ts';

type Handler = (context: JobContext<{ runId: string }>) => Promise<void>;

/** Runs the processor on a job that only records what is done with it. */
async function processed(handler: Handler, { closing = new AbortController(), data = {} } = {}) {
  const moved: unknown[] = [];
  const job = {
    id: 'j1',
    name: 'train-run',
    data: { runId: randomUUID(), ...data },
    attemptsStarted: 2,
    moveToWait: async (token: string) => moved.push(token),
    updateProgress: async () => undefined,
  };
  const run = jobProcessor('training', { 'train-run': handler }, closing.signal);
  // The processor only uses the calls that BullJob names, and those are above.
  const outcome = run(job as unknown as Job<unknown, unknown, string>, 'token', undefined);
  const error: unknown = await outcome.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { error, moved };
}

describe('jobProcessor', () => {
  test('hands payload, id and attempt to the handler', async () => {
    const seen: unknown[] = [];
    const { error } = await processed(async ({ payload, jobId, attempt, signal }) => {
      seen.push(Object.keys(payload), jobId, attempt, signal.aborted);
    });
    expect(error).toBeUndefined();
    expect(seen).toEqual([['runId'], 'j1', 2, false]);
  });

  test('an ordinary error passes through, to be tried again', async () => {
    const cause = new Error('network');
    const { error, moved } = await processed(() => Promise.reject(cause));
    expect(error).toBe(cause);
    expect(moved).toEqual([]);
  });

  test('a permanent error becomes one that BullMQ does not try again', async () => {
    const cause = new PermanentJobError('gone', new Error('404'));
    const { error } = await processed(() => Promise.reject(cause));
    expect(error).toMatchObject({ name: 'UnrecoverableError', message: 'gone: 404', cause });
  });

  test('an invalid payload never reaches the handler', async () => {
    let called = false;
    const handler = async () => {
      called = true;
    };
    const { error } = await processed(handler, { data: { runId: 1 } });
    expect(error).toMatchObject({ name: 'UnrecoverableError' });
    expect(called).toBe(false);
  });

  test('what fails while the worker closes goes back to the queue', async () => {
    const closing = new AbortController();
    closing.abort();
    const { error, moved } = await processed(() => Promise.reject(new Error('stopped')), {
      closing,
    });
    expect(error).toMatchObject({ name: 'WaitingError' });
    expect(moved).toEqual(['token']);
  });

  test('what fails for good while the worker closes stays failed', async () => {
    const closing = new AbortController();
    closing.abort();
    const { error, moved } = await processed(() => Promise.reject(new PermanentJobError('no')), {
      closing,
    });
    expect(error).toMatchObject({ name: 'UnrecoverableError' });
    expect(moved).toEqual([]);
  });

  test('what completes while the worker closes is complete', async () => {
    const closing = new AbortController();
    closing.abort();
    expect(await processed(async () => undefined, { closing })).toEqual({
      error: undefined,
      moved: [],
    });
  });
});
