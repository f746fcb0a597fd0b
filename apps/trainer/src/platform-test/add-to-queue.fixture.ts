import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The queue package's own program: the trainer does not have BullMQ. */
const program = new URL(
  '../../../../packages/queue/src/queues/add-unchecked-process.fixture.ts',
  import.meta.url,
);

/** Puts a job into a queue in PostgreSQL as another version of the program did, whether this one knows it or not. */
export async function addToQueue(
  connectionString: string,
  job: { queue: string; name: string; payload: unknown; jobId: string },
): Promise<void> {
  const order = { connection: { backend: 'postgres', connectionString }, ...job };
  await promisify(execFile)(process.execPath, [fileURLToPath(program), JSON.stringify(order)]);
}
