import type { Tuning } from '@kindred/contracts';
import type { OperationCalls } from '../operation-calls.ts';
import { pause } from '../request/pause.ts';

export interface WaitForTuningOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with each look at the tuning, the last one included. */
  readonly onProgress?: (tuning: Tuning) => void;
  /** @defaultValue 500 */
  readonly pollMs?: number;
}

export async function waitForTuning(
  calls: Pick<OperationCalls, 'getTuning'>,
  { collection, id }: Pick<Tuning, 'collection' | 'id'>,
  options: WaitForTuningOptions = {},
): Promise<Tuning> {
  const { signal, onProgress, pollMs = 500 } = options;
  for (;;) {
    const tuning = await calls.getTuning({ collection, tuning: id }, { signal });
    onProgress?.(tuning);
    if (tuning.finishedAt !== null) return tuning;
    await pause(pollMs, signal);
  }
}
