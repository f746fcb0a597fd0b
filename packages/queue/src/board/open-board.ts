import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { jobSchemas, type QueueName } from '@kindred/contracts';
import type { QueueConnection } from '../connection/queue-connection.ts';
import { closeServer, openServer } from '../connection/queue-server.ts';
import { withTimeLimit } from '../connection/with-time-limit.ts';
import { openBullQueue, type BullQueue } from '../queues/bullmq-queue.ts';

/** All queues as Bull Board shows them. */
export interface QueueBoard {
  readonly adapters: readonly BullMQAdapter[];
  close(): Promise<void>;
}

export interface OpenBoardOptions {
  /** How long the server may take to answer. @defaultValue 10 000 */
  readonly timeoutMs?: number;
  /** Told of lost connections, which are opened again by themselves. */
  readonly onError?: (error: Error) => void;
}

/**
 * Opens all queues to be looked at. Nothing can be changed: what is to be done stands in the database, and a
 * job that is deleted or repeated by hand is put right by the next sweep.
 *
 * @throws QueueUnavailableError
 */
export async function openBoard(
  connection: QueueConnection,
  { timeoutMs = 10_000, onError = () => undefined }: OpenBoardOptions = {},
): Promise<QueueBoard> {
  const server = openServer(connection, onError);
  const opened: BullQueue[] = [];
  const close = async () => {
    for (const queue of opened.splice(0)) await queue.close().catch(onError);
    await closeServer(server);
  };
  try {
    for (const name of Object.keys(jobSchemas) as QueueName[])
      opened.push(await withTimeLimit(openBullQueue(server, name, onError), timeoutMs));
    return { adapters: opened.map(adapterOf), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function adapterOf(queue: BullQueue): BullMQAdapter {
  // The board uses more of the queue than the rest of this package does.
  const whole = queue as unknown as ConstructorParameters<typeof BullMQAdapter>[0];
  return new BullMQAdapter(whole, { readOnlyMode: true });
}
