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
