// Run as a process of its own by a test, which kills it: takes a job, says so, and never ends it.
import type { QueueConnection } from '../connection/queue-connection.ts';
import { createWorker } from './create-worker.ts';

const connection: QueueConnection = JSON.parse(process.argv[2] ?? '');
await createWorker({
  connection,
  queue: 'training',
  lockDurationMs: 2_000,
  stalledCheckMs: 500,
  handlers: {
    'train-run': ({ jobId, attempt }) => {
      process.stdout.write(`started ${jobId} ${attempt}\n`);
      return new Promise(() => undefined);
    },
  },
});
