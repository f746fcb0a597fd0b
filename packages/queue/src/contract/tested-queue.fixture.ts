import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import type { QueueConnection } from '../connection/queue-connection.ts';
import { createQueues } from '../queues/create-queues.ts';
import type { AddedJob, AddOptions, QueueCounts, Queues } from '../queues/queues.ts';
import type { QueueServerUnderTest } from '../servers/queue-server-under-test.fixture.ts';
import { createWorker } from '../worker/create-worker.ts';
import type { JobContext } from '../worker/job-handler.ts';
import type { JobWorker, WorkerOptions } from '../worker/job-worker.ts';

export type TrainingJob = JobContext<{ runId: string }>;
type TrainingOptions = Partial<Omit<WorkerOptions<'training'>, 'handlers' | 'queue'>>;

/** What the suites test: one server for all of them, and in it a namespace for each test. */
export interface TestedQueue {
  readonly name: string;
  readonly server: QueueServerUnderTest;
  /** Of the test that runs, like `queues`: to be asked for inside it. */
  readonly connection: QueueConnection;
  readonly queues: Queues;
  add(runId: string, options?: AddOptions): Promise<AddedJob>;
  counts(): Promise<QueueCounts>;
  /** Starts a worker, which is closed after the test. */
  work(handler: (job: TrainingJob) => unknown, options?: TrainingOptions): Promise<JobWorker>;
}

/** Starts the server before the tests of the suite that calls it. */
export function testedQueue(name: string, start: () => Promise<QueueServerUnderTest>): TestedQueue {
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
  return {
    name,
    get server() {
      return server;
    },
    get connection() {
      return connection;
    },
    get queues() {
      return queues;
    },
    add: (runId, options = {}) => queues.add('training', 'train-run', { runId }, options),
    counts: () => queues.counts('training'),
    async work(handler, options = {}) {
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
    },
  };
}
