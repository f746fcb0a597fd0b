import { openBoard, type QueueBoard, type QueueConnection } from '@kindred/queue';

/** The queues as Bull Board shows them, opened when somebody looks for the first time. */
export class QueueViews {
  readonly #connection: QueueConnection;
  readonly #onError: (error: Error) => void;
  #board: Promise<QueueBoard> | undefined;

  constructor(connection: QueueConnection, onError: (error: Error) => void) {
    this.#connection = connection;
    this.#onError = onError;
  }

  /** @throws QueueUnavailableError */
  async open(): Promise<QueueBoard['adapters']> {
    this.#board ??= openBoard(this.#connection, { onError: this.#onError });
    try {
      return (await this.#board).adapters;
    } catch (error) {
      // The next look begins anew.
      this.#board = undefined;
      throw error;
    }
  }

  async close(): Promise<void> {
    const board = await this.#board?.catch(() => undefined);
    this.#board = undefined;
    await board?.close();
  }
}
