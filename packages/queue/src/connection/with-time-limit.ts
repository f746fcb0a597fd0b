import { messageOf, redactUrls } from '@kindred/runtime';
import { QueueUnavailableError } from '../errors/queue-unavailable-error.ts';
import { isConnectionError } from './is-connection-error.ts';

/**
 * Waits for a call to the queue's server, which BullMQ would repeat without end while the server is away.
 *
 * @throws QueueUnavailableError when it takes longer (the call itself goes on and may still succeed), or
 *   when the connection fails.
 */
export async function withTimeLimit<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    const late = new QueueUnavailableError(`no answer within ${timeoutMs} ms`);
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (error) {
    if (!isConnectionError(error)) throw error;
    throw new QueueUnavailableError(redactUrls(messageOf(error)), error);
  } finally {
    clearTimeout(timer);
    // The loser of the race may still fail, and nobody listens any more.
    work.catch(() => undefined);
  }
}
