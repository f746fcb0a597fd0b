import type { Collection } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pollUntil, type PollOptions } from '../request/poll-until.ts';

/** Looks every 250 ms unless told otherwise. */
export type WaitOptions = PollOptions<Collection>;

/** The collection when no item of it waits for its embedding. */
export function waitUntilIndexed(
  calls: Pick<OperationCalls, 'getCollection'>,
  collection: string,
  options: WaitOptions = {},
): Promise<Collection> {
  const look = () => calls.getCollection({ collection }, { signal: options.signal });
  return pollUntil(look, ({ pending }) => pending === 0, {
    ...options,
    pollMs: options.pollMs ?? 250,
  });
}
