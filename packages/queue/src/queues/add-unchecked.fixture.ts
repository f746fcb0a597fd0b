import type { QueueConnection } from '../connection/queue-connection.ts';
import { closeServer, openServer } from '../connection/queue-server.ts';
import { openBullQueue } from './bullmq-queue.ts';

/** A job as it lies in a queue, whatever its name and payload. */
export interface UncheckedJob {
  readonly queue: string;
  readonly name: string;
  readonly payload: unknown;
  readonly jobId: string;
}

/** Sends a job past every check, as a process of another version might. */
export async function addUnchecked(
  connection: QueueConnection,
  { queue, name, payload, jobId }: UncheckedJob,
): Promise<void> {
  const ignore = () => undefined;
  const server = openServer(connection, ignore);
  const bull = await openBullQueue(server, queue, ignore);
  await bull.add(name, payload, { attempts: 5, jobId });
  await bull.close();
  await closeServer(server);
}
