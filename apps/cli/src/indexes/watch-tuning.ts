import type { KindredClient } from '@kindred/client';
import type { Tuning } from '@kindred/contracts';
import type { Output } from '../terminal/output.ts';
import { createProgressBar } from '../terminal/progress-bar.ts';
import { TuningFailedError } from './tuning-failed-error.ts';

interface WatchContext {
  readonly client: Pick<KindredClient, 'waitForTuning' | 'cancelTuning'>;
  readonly output: Output;
  readonly signal: AbortSignal;
}

const steps = {
  sample: 'reading vectors',
  build: 'building',
  search: 'searching',
  compare: 'comparing times',
} as const;

/**
 * Shows how far a tuning is until its end. Ctrl-C cancels it: nobody would see what it finds.
 * @throws TuningFailedError
 */
export async function watchTuning(
  { client, output, signal }: WatchContext,
  { collection, id }: Tuning,
): Promise<Tuning> {
  const bar = createProgressBar(output, 'tuning');
  const onProgress = ({ status, progress }: Tuning) => {
    if (status === 'queued') bar.update({ done: 0, total: 1, detail: 'waits for an indexer' });
    if (status !== 'running' || progress === null) return;
    const { step, graph, graphs } = progress;
    bar.update({ done: graph, total: graphs, detail: steps[step] });
  };
  try {
    const tuning = await client.waitForTuning({ collection, id }, { signal, onProgress });
    bar.end(tuning.status);
    if (tuning.status !== 'succeeded') throw new TuningFailedError(tuning);
    return tuning;
  } catch (error) {
    if (signal.aborted)
      await client.cancelTuning({ collection, tuning: id }).catch(() => undefined);
    throw error;
  }
}
