import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openBoard } from './board/open-board.ts';
import type { QueueConnection } from './connection/queue-connection.ts';
import { closeServer, openServer } from './connection/queue-server.ts';
import { PermanentJobError } from './errors/permanent-job-error.ts';
import { addUnchecked } from './queues/add-unchecked.fixture.ts';
import { openBullQueue } from './queues/bullmq-queue.ts';
import { createQueues } from './queues/create-queues.ts';
import type { Queues } from './queues/queues.ts';
import { requeue } from './queues/requeue.ts';
import type { QueueServerUnderTest } from './servers/queue-server-under-test.fixture.ts';
import { createWorker } from './worker/create-worker.ts';
import type { JobContext } from './worker/job-handler.ts';
import type { JobWorker, WorkerOptions } from './worker/job-worker.ts';

type Run = JobContext<{ runId: string }>;
type Handler = (job: Run) => unknown;
type TrainingOptions = Partial<Omit<WorkerOptions<'training'>, 'handlers' | 'queue'>>;

const ignore = () => undefined;
const runIds = (n: number) => Array.from({ length: n }, () => randomUUID());
const until = async (holds: () => boolean | Promise<boolean>, limitMs = 20_000) => {
  const deadline = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${limitMs} ms in vain`);
    await sleep(20);
  }
};
/** Ends when the job is asked to stop. */
const untilAborted = ({ signal }: Run) =>
  new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** What every server of the queue has to do; run by the test of each. */
export function testQueueBackend(
  name: string,
  start: () => Promise<QueueServerUnderTest>,
  available = true,
): void {
  (available ? describe : describe.skip)(`the queue in ${name}`, () => {
    let server: QueueServerUnderTest;
    let connection: QueueConnection;
    let queues: Queues;
    let workers: JobWorker[] = [];
    beforeAll(async () => {
      server = await start();
    }, 60_000);
    afterAll(() => server.close(), 60_000);
    beforeEach(() => {
      connection = server.connection(`t${randomUUID().replaceAll('-', '')}`);
      queues = createQueues(connection);
      workers = [];
    });
    afterEach(async () => {
      await Promise.all(workers.map((worker) => worker.close({ graceMs: 0, handBackMs: 500 })));
      await queues.close();
    });
    const work = async (handler: Handler, options: TrainingOptions = {}) => {
      const worker = await createWorker({
        connection,
        queue: 'training',
        lockDurationMs: 1_000,
        stalledCheckMs: 500,
        ...options,
        handlers: {
          'train-run': async (job) => void (await handler(job)),
        },
      });
      workers.push(worker);
      return worker;
    };
    const add = (runId: string, options = {}) =>
      queues.add('training', 'train-run', { runId }, options);
    const raw = (jobName: string, payload: unknown) =>
      addUnchecked(connection, { queue: 'training', name: jobName, payload, jobId: randomUUID() });
    /** A worker in a process of its own that has taken a job; gives the function that kills it with -9. */
    const hangingProcess = async () => {
      const script = fileURLToPath(new URL('worker/hanging-worker.fixture.ts', import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(connection)], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
      });
      const [line] = await once(child.stdout, 'data');
      expect(String(line)).toMatch(/^started /);
      return async () => {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      };
    };

    test('jobs are done one after the other in the order they were added', async () => {
      const ids = runIds(8);
      for (const id of ids) await add(id);
      expect(await queues.counts('training')).toEqual({
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

    test('an idle worker starts a new job within a second', async () => {
      const started: number[] = [];
      await work(() => started.push(Date.now()));
      await sleep(300);
      const added = Date.now();
      await add(randomUUID());
      await until(() => started.length === 1);
      expect((started[0] ?? Infinity) - added).toBeLessThan(1_000);
    });

    test('a job that repeats comes at its times, once each, until it is ended', async () => {
      const [runId = ''] = runIds(1);
      const repeat = { id: 'each-second', cron: '* * * * * *', timeZone: 'Europe/Berlin' };
      await queues.repeat('training', 'train-run', { runId }, repeat);
      expect(await queues.repeats('training')).toEqual([repeat]);
      const jobs: string[] = [];
      await work(({ jobId, payload }) => {
        expect(payload.runId).toBe(runId);
        jobs.push(jobId);
      });
      await until(() => jobs.length >= 3);
      expect(await queues.endRepeat('training', 'each-second')).toBe(true);
      expect(await queues.endRepeat('training', 'each-second')).toBe(false);
      expect(await queues.repeats('training')).toEqual([]);
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
        await queues.repeat('training', 'train-run', { runId }, repeat);
      const later = { ...repeat, cron: '0 4 * * *', timeZone: 'Asia/Tokyo' };
      await queues.repeat('training', 'train-run', { runId }, later);
      expect(await queues.repeats('training')).toEqual([later]);
      expect((await queues.counts('training')).delayed).toBe(1);
      const wrong = queues.repeat('training', 'train-run', { runId: 'x' }, repeat);
      await expect(wrong).rejects.toMatchObject({ code: 'job-payload-invalid' });
    });

    test('Bull Board sees the jobs and their times', async () => {
      const [runId = ''] = runIds(1);
      await add(runId, { jobId: runId });
      const repeat = { id: 'daily', cron: '0 3 * * *', timeZone: 'UTC' };
      await queues.repeat('training', 'train-run', { runId }, repeat);
      const board = await openBoard(connection);
      try {
        const training = board.adapters.find((adapter) => adapter.getName() === 'training');
        expect(board.adapters.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
        expect(await training?.getJobCounts()).toMatchObject({ waiting: 1, delayed: 1 });
        const found = await training?.getJob(runId);
        expect(found?.toJSON().data).toEqual({ runId });
        expect(await training?.getJobSchedulers()).toMatchObject([{ id: 'daily', tz: 'UTC' }]);
      } finally {
        await board.close();
      }
    });

    test('a more urgent job goes first, and one without a priority before all', async () => {
      const [low = '', high = '', none = ''] = runIds(3);
      await add(low, { priority: 10 });
      await add(high, { priority: 1 });
      await add(none);
      expect((await queues.counts('training')).waiting).toBe(3);
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
      await add(later, { delayMs: 700 });
      await add(now);
      await until(() => done.length === 1);
      expect((await queues.counts('training')).delayed).toBe(1);
      await until(() => done.length === 2);
      expect(done.map(({ runId }) => runId)).toEqual([now, later]);
      expect((done[1]?.at ?? 0) - added).toBeGreaterThanOrEqual(700);
      expect((done[1]?.at ?? 0) - added).toBeLessThan(6_000);
    });

    test('a job that fails is tried again after its backoff, with a higher attempt', async () => {
      const tries: { attempt: number; at: number }[] = [];
      const failures: boolean[] = [];
      const completed: number[] = [];
      const handler = ({ attempt }: Run) => {
        tries.push({ attempt, at: Date.now() });
        if (tries.length < 3) throw new Error('not yet');
      };
      const events = {
        onFailed: ({ willRetry }: { willRetry: boolean }) => void failures.push(willRetry),
        onCompleted: ({ attempt }: { attempt: number }) => void completed.push(attempt),
      };
      await work(handler, { events });
      await add(randomUUID(), { attempts: 3, backoff: { type: 'exponential', delayMs: 200 } });
      await until(() => completed.length === 1);
      expect(tries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
      const [first, second, third] = tries.map(({ at }) => at);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(200);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(400);
      expect(failures).toEqual([true, true]);
      expect(completed).toEqual([3]);
    });

    test('a job that used up its attempts is kept as failed', async () => {
      const failures: unknown[] = [];
      await work(
        () => {
          throw new Error('no luck');
        },
        {
          events: { onFailed: ({ willRetry, error }) => failures.push([willRetry, error.message]) },
        },
      );
      await add(randomUUID(), { attempts: 2, backoff: { type: 'fixed', delayMs: 10 } });
      await until(() => failures.length === 2);
      expect(failures).toEqual([
        [true, 'no luck'],
        [false, 'no luck'],
      ]);
      expect(await queues.counts('training')).toEqual({
        waiting: 0,
        active: 0,
        delayed: 0,
        failed: 1,
      });
    });

    test('a PermanentJobError is not tried again', async () => {
      const failures: unknown[] = [];
      let tries = 0;
      await work(
        () => {
          tries += 1;
          throw new PermanentJobError('the data set is gone');
        },
        {
          events: { onFailed: ({ willRetry, error }) => failures.push([willRetry, error.message]) },
        },
      );
      await add(randomUUID(), { attempts: 5, backoff: { type: 'fixed', delayMs: 10 } });
      await until(() => failures.length === 1);
      await sleep(200);
      expect(failures).toEqual([[false, 'the data set is gone']]);
      expect(tries).toBe(1);
    });

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
      await raw(jobName, payload);
      await until(() => failures.length > 0);
      await sleep(100);
      expect(failures).toEqual([[false, expect.stringMatching(reason)]]);
      expect(tries).toBe(0);
      expect((await queues.counts('training')).failed).toBe(1);
    });

    test('an invalid payload is not sent', async () => {
      await expect(add('no-uuid')).rejects.toMatchObject({ code: 'job-payload-invalid' });
      expect((await queues.counts('training')).waiting).toBe(0);
    });

    test('a job id is added once while it waits, and again after it has finished', async () => {
      const id = randomUUID();
      const jobId = `outbox-${id}`;
      expect(await add(id, { jobId })).toEqual({ jobId, duplicate: false });
      expect(await add(id, { jobId })).toEqual({ jobId, duplicate: true });
      expect((await queues.counts('training')).waiting).toBe(1);
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
      expect((await queues.counts('training')).waiting).toBe(2);
    });

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
      const handler = async ({ attempt }: Run) => {
        starts.push(attempt);
        await sleep(3_000);
        done += 1;
      };
      await work(handler);
      await work(handler);
      await add(randomUUID());
      await until(() => done === 1);
      await sleep(200);
      expect(starts).toEqual([1]);
    });

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
      await until(async () => (await queues.counts('training')).active === 1);
      await worker.close({ graceMs: 5_000 });
      expect(finished).toEqual([first]);
      expect(completed).toEqual([jobId]);
      expect(await queues.counts('training')).toEqual({
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
      await until(async () => (await queues.counts('training')).active === 0);
      expect((await queues.counts('training')).failed).toBe(0);
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
      expect(Date.now() - closing).toBeLessThan(2_000);
      await work(({ attempt }) => attempts.push(attempt));
      await until(() => attempts.length === 2);
      expect(attempts).toEqual([1, 2]);
    });

    test('the job of a worker that was killed with -9 is taken up within seconds', async () => {
      const { jobId } = await add(randomUUID(), { attempts: 1 });
      const kill = await hangingProcess();
      const stalled: string[] = [];
      const attempts: number[] = [];
      await work(({ attempt }) => attempts.push(attempt), {
        events: { onStalled: (event) => stalled.push(event.jobId) },
      });
      await sleep(2_500);
      expect(attempts).toEqual([]);
      await kill();
      const killed = Date.now();
      await until(() => attempts.length === 1);
      expect(Date.now() - killed).toBeLessThan(6_000);
      expect(attempts).toEqual([2]);
      // Told by an event of its own.
      await until(() => stalled.length > 0);
      expect(stalled).toEqual([jobId]);
    });

    test('a job that has been abandoned too often fails', async () => {
      const { jobId } = await add(randomUUID());
      const kill = await hangingProcess();
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

    test('a running job is cancelled through its signal', async () => {
      const reasons: unknown[] = [];
      const worker = await work((job) => untilAborted(job).catch((reason) => reasons.push(reason)));
      const { jobId } = await add(randomUUID());
      await until(async () => (await queues.counts('training')).active === 1);
      expect(worker.cancel('other')).toBe(false);
      await until(() => worker.cancel(jobId, 'cancelled by its owner'));
      await until(() => reasons.length === 1);
      expect(String(reasons[0])).toContain('cancelled by its owner');
    });

    test('remove takes a waiting job away, leaves a running one, and knows a missing one', async () => {
      const { jobId } = await add(randomUUID());
      expect(await queues.remove('training', jobId)).toBe('removed');
      expect(await queues.remove('training', jobId)).toBe('missing');
      await work(untilAborted);
      const running = await add(randomUUID());
      await until(async () => (await queues.counts('training')).active === 1);
      expect(await queues.remove('training', running.jobId)).toBe('active');
    });

    test('progress is stored with the job', async () => {
      let reported = false;
      await work(async (job) => {
        await job.progress({ epoch: 3 });
        reported = true;
        await untilAborted(job);
      });
      const { jobId } = await add(randomUUID());
      await until(() => reported);
      const opened = openServer(connection, ignore);
      const bull = await openBullQueue(opened, 'training', ignore);
      expect((await bull.getJob(jobId))?.progress).toEqual({ epoch: 3 });
      await bull.close();
      await closeServer(opened);
    });

    test('a worker without a handler for each job does not start', async () => {
      const options = { connection, queue: 'training', handlers: {} } as const;
      // @ts-expect-error the compiler sees it too
      await expect(createWorker(options)).rejects.toMatchObject({
        code: 'job-handler-missing',
        fields: { queue: 'training', names: ['train-run'] },
      });
    });

    test('the server is healthy', async () => {
      expect(await queues.health()).toEqual({ ok: true, problems: [], unknown: [] });
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
      expect(await queues.counts('training')).toMatchObject({ waiting: 0, failed: 0 });
      const seconds = [added - began, ended - added].map((ms) => (ms / 1000).toFixed(2));
      process.stderr.write(`${name}: 300 jobs added in ${seconds[0]} s, done in ${seconds[1]} s\n`);
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
      await server.stop();
      const hurried = createQueues(connection, { timeoutMs: 500 });
      await expect(hurried.add('training', 'train-run', { runId: before })).rejects.toMatchObject({
        code: 'queue-unavailable',
      });
      expect((await hurried.health()).ok).toBe(false);
      await sleep(1_000);
      await server.start();
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
      await server.stop();
      try {
        await expect(work(ignore, { startTimeoutMs: 700 })).rejects.toMatchObject({
          code: 'queue-unavailable',
        });
      } finally {
        await server.start();
      }
      await work(ignore);
    }, 60_000);
  });
}
