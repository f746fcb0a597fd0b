import { QueueUnavailableError } from '../errors/queue-unavailable-error.ts';

/**
 * Waits for a call to the queue's server, which BullMQ would repeat without end while the server is away.
 *
 * @throws QueueUnavailableError when it takes longer; the call itself goes on and may still succeed.
 */
export async function withTimeLimit<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new QueueUnavailableError(timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    // The loser of the race may still fail, and nobody listens any more.
    work.catch(() => undefined);
  }
}
