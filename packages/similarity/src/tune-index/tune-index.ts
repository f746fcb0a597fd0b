import type { TuningProgress, TuningResult } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';
import { VectorIndexError } from '@kindred/vector-index';
import { AttemptWatch } from '../attempts/attempt-watch.ts';
import { isStaleAttempt } from '../attempts/is-stale-attempt.ts';
import { findCollection } from '../collections/find-collection.ts';
import type { CollectionStore } from '../ports/collection-store.ts';
import type { TuningOutcome, TuningRecord, TuningStore } from '../ports/tuning-store.ts';
import { trySettings, type TrySettingsOptions } from './try-settings.ts';

export interface TuneIndexPorts extends Pick<TrySettingsOptions, 'generations' | 'ladder'> {
  readonly collections: Pick<CollectionStore, 'find' | 'counts'>;
  readonly tunings: Pick<TuningStore, 'claim' | 'record' | 'finish'>;
  /** A host for the graphs that are tried, of this attempt alone. */
  readonly startHost: () => Promise<
    TrySettingsOptions['host'] & { readonly shutdown: () => Promise<void> }
  >;
}

/** A tuning that was begun so often is what ends its workers. */
const attemptsAllowed = 5;

/**
 * Takes a tuning up and sees it through; everything is written under the attempt's fencing token. Gives the
 * outcome; undefined when the tuning has ended already or another worker has taken it over.
 *
 * @throws the signal's reason when it aborts, so that the job goes back to the queue; the error of a database
 *   that cannot be reached, so that it is tried again
 */
export async function tuneIndex(
  ports: TuneIndexPorts,
  tuningId: string,
  signal: AbortSignal,
): Promise<TuningOutcome | undefined> {
  const tuning = await ports.tunings.claim(tuningId);
  if (tuning === undefined) return undefined;
  const { id, attempt } = tuning;
  const watch = new AttemptWatch<TuningProgress>(
    (progress) => ports.tunings.record(id, attempt, progress),
    { step: 'sample', graph: 0, graphs: 0 },
  );
  const outcome = await attemptTuning(ports, tuning, { watch, signal }).finally(() =>
    watch.close(),
  );
  try {
    await ports.tunings.finish(id, attempt, outcome);
  } catch (error) {
    if (isStaleAttempt(error)) return undefined;
    throw error;
  }
  return outcome;
}

async function attemptTuning(
  ports: TuneIndexPorts,
  tuning: TuningRecord,
  { watch, signal }: { watch: AttemptWatch<TuningProgress>; signal: AbortSignal },
): Promise<TuningOutcome> {
  const { request } = tuning;
  if (tuning.attempt > attemptsAllowed) return { status: 'failed', error: gaveUp };
  try {
    const collection = await findCollection(ports.collections, tuning.collection);
    const host = await ports.startHost();
    const result = await trySettings(collection, {
      ...ports,
      host,
      request,
      signal: AbortSignal.any([signal, watch.signal]),
      onProgress: (progress) => watch.tell(progress),
    }).finally(() => host.shutdown());
    return succeeded(result, request);
  } catch (error) {
    if (watch.ended !== undefined) return { status: 'cancelled' };
    signal.throwIfAborted();
    return failed(error);
  }
}

function succeeded(result: TuningResult, request: TuningRecord['request']): TuningOutcome {
  const { choice } = result;
  if (!request.apply || choice === null) return { status: 'succeeded', result };
  const settings = { ...choice, targetRecall: request.targetRecall };
  return { status: 'succeeded', result: { ...result, applied: true }, settings };
}

const gaveUp = {
  code: 'tuning-given-up',
  message:
    `The tuning was begun ${attemptsAllowed} times and did not come to its end. The likely cause is too ` +
    'little memory: use a smaller sampleSize. The log of the indexer has more.',
};

/** What an error of ours says is for who asked; anything else is for the queue, which tries again. */
function failed(error: unknown): TuningOutcome {
  const isOurs = error instanceof KindredError || error instanceof VectorIndexError;
  if (!isOurs || error.code === 'database-unavailable') throw error;
  const { code, message } = error;
  return { status: 'failed', error: { code, message } };
}
