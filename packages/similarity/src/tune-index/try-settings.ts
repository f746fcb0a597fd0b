import type { TuningProgress, TuningRequest, TuningResult, TuningTry } from '@kindred/contracts';
import {
  autoTune,
  RecallNotReachedError,
  type AutoTuneOptions,
  type TuningHost,
  type TuningRow,
  type TuningSample,
} from '@kindred/vector-index';
import type { CollectionRecord, CollectionStore } from '../ports/collection-store.ts';
import type { GenerationStore } from '../ports/generation-store.ts';
import { metricOf } from '../search/metric-of.ts';
import { checkTunable } from './check-tunable.ts';
import { queriesFor, splitSample } from './split-sample.ts';

export interface TrySettingsOptions {
  readonly collections: Pick<CollectionStore, 'counts'>;
  readonly generations: Pick<GenerationStore, 'sample'>;
  readonly host: TuningHost;
  readonly request: TuningRequest;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TuningProgress) => void;
  /** @defaultValue that of `autoTune` */
  readonly ladder?: AutoTuneOptions['ladder'];
}

/** Numbers that one copy of the sample may have (64 MiB): each graph that is tried holds one. */
const mostNumbers = 2 ** 24;

/**
 * Tries graphs on a sample of a collection's vectors, with others of them as queries.
 * @throws IndexNotTunableError, errors of the vector index, and the signal's reason
 */
export async function trySettings(
  collection: CollectionRecord,
  { collections, generations, host, request, signal, onProgress, ladder }: TrySettingsOptions,
): Promise<TuningResult> {
  const { dimension, index } = collection;
  const wanted = request.sampleSize + queriesFor(request);
  const limit = Math.min(wanted, Math.floor(mostNumbers / dimension));
  onProgress({ step: 'sample', graph: 0, graphs: 0 });
  const { indexed } = await collections.counts(collection.id);
  const { vectors: drawn } = await generations.sample(collection.generationId, limit);
  signal.throwIfAborted();
  checkTunable(collection, drawn.length / dimension);
  const split = splitSample(drawn, { dimension, queries: queriesFor(request) });
  const sample = { ...split, dimension, metric: metricOf(collection) };
  const { targetRecall, k } = request;
  const { storage } = index;
  const options = { host, targetRecall, k, storage, signal, onProgress, ladder };
  const { rows, choice } = await tune(sample, options);
  return {
    storage,
    collectionVectors: indexed,
    vectors: split.vectors.length / dimension,
    queries: split.queries.length / dimension,
    tries: rows.map(tryOf),
    choice,
    applied: false,
  };
}

/** That no graph reaches the target is a result too. */
async function tune(
  sample: TuningSample,
  options: AutoTuneOptions,
): Promise<{ rows: readonly TuningRow[]; choice: TuningResult['choice'] }> {
  try {
    const { rows, M, efConstruction, ef } = await autoTune(sample, options);
    return { rows, choice: { m: M, efConstruction, ef } };
  } catch (error) {
    if (!(error instanceof RecallNotReachedError)) throw error;
    return { rows: error.rows, choice: null };
  }
}

function tryOf(row: TuningRow): TuningTry {
  const { M, efConstruction, ef, reached, recall, interval, cost } = row;
  const { buildMilliseconds, memoryBytes } = row;
  return {
    m: M,
    efConstruction,
    ef,
    reached,
    recall,
    ...interval,
    queryMs: cost?.milliseconds ?? null,
    buildMs: buildMilliseconds,
    memoryBytes,
  };
}
