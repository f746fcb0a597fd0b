import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The queue package's own program: the trainer does not have BullMQ. */
const program = join(
  import.meta.dirname,
  '../../../../packages/queue/src/queues/add-unchecked-process.fixture.ts',
);

/** Puts a job into a queue in PostgreSQL as another version of the program did, whether this one knows it or not. */
export async function addToQueue(
  connectionString: string,
  job: { queue: string; name: string; payload: unknown; jobId: string },
): Promise<void> {
  const order = { connection: { backend: 'postgres', connectionString }, ...job };
  await promisify(execFile)(process.execPath, [program, JSON.stringify(order)]);
}
