import type { Collection } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pause } from '../request/pause.ts';

export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with each look at the collection, the last one included. */
  readonly onProgress?: (collection: Collection) => void;
  /** @defaultValue 250 */
  readonly pollMs?: number;
}

export async function waitUntilIndexed(
  calls: Pick<OperationCalls, 'getCollection'>,
  collection: string,
  options: WaitOptions = {},
): Promise<Collection> {
  const { signal, onProgress, pollMs = 250 } = options;
  for (;;) {
    const state = await calls.getCollection({ collection }, { signal });
    onProgress?.(state);
    if (state.pending === 0) return state;
    await pause(pollMs, signal);
  }
}
