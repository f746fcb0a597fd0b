import { createServer } from 'node:net';
import type { QueueConnection } from '../connection/queue-connection.ts';

/** A real server that a test may stop and start again on the same port, with its data kept. */
export interface QueueServerUnderTest {
  /** A connection into a namespace of its own. */
  connection(namespace: string): QueueConnection;
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Stops it and deletes its data. */
  close(): Promise<void>;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
