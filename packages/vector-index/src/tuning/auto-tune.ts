import { randomUUID } from 'node:crypto';
import { RecallNotReachedError } from '../errors/recall-not-reached-error.ts';
import type { SearchOptions, SearchResult } from '../vector-index.ts';
import type { AutoTuneOptions } from './auto-tune-options.ts';
import { buildGraph } from './build-graph.ts';
import { checkTuning } from './check-tuning.ts';
import { findEf } from './find-ef.ts';
import { searchCosts } from './search-costs.ts';
import type { TunedGraph } from './tuned-graph.ts';
import type { TuningRow } from './tuning-row.ts';
import type { TuningSample } from './tuning-sample.ts';
import type { Interval } from './wilson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface Tuning {
  readonly M: number;
  readonly efConstruction: number;
  readonly ef: number;
  /** Share of the true k nearest found, over the sample queries. */
  readonly recall: number;
  /** Of the recall, at 95 %; hits of one query are counted as independent. */
  readonly interval: Interval;
  /** Every graph that was tried, in the order of the ladder. */
  readonly rows: readonly TuningRow[];
}

/**
 * Finds the graph that reaches a recall at the least cost of a search. Builds each graph of a ladder from the
 * sample, looks for the smallest `ef` with which the lower bound of the recall against exact search
 * reaches the target, and takes the cheapest of those.
 * @throws RecallNotReachedError, with what was measured, where no graph reaches the target
 */
export async function autoTune(sample: TuningSample, options: AutoTuneOptions): Promise<Tuning> {
  const task = checkTuning(sample, options);
  const { host, k, ladder, repeats, storage, targetRecall, onProgress } = task;
  const { dimension, metric, queries } = sample;
  const signal = task.signal ?? new AbortController().signal;
  const search = (name: string, options: Omit<SearchOptions, 'k'>): Promise<SearchResult> => {
    signal.throwIfAborted();
    return host.search(name, queries, { k, ...options });
  };
  const run = randomUUID();
  const graphs: TunedGraph[] = [];
  const opened: string[] = [];
  try {
    let exact: SearchResult | undefined;
    for (const [place, shape] of ladder.entries()) {
      const name = `tuning ${run} ${place}`;
      onProgress?.({ step: 'build', graph: place, graphs: ladder.length });
      signal.throwIfAborted();
      await host.open(name, { dimension, metric, kind: 'hnsw', storage, ...shape });
      opened.push(name);
      const buildMilliseconds = await buildGraph(host, name, { sample, shape, signal });
      exact ??= await search(name, { exact: true });
      onProgress?.({ step: 'search', graph: place, graphs: ladder.length });
      const found = await findEf((ef) => search(name, { ef }), exact, task);
      const { memoryBytes } = await host.report(name);
      graphs.push({ name, shape, buildMilliseconds, memoryBytes, ...found });
    }
    onProgress?.({ step: 'compare', graph: ladder.length, graphs: ladder.length });
    const reached = graphs.filter((graph) => graph.reached);
    const searchAt = ({ name, ef }: TunedGraph) => search(name, { ef });
    const queryCount = queries.length / dimension;
    const costs = await searchCosts(reached, searchAt, { repeats, queryCount });
    const costOf = new Map(reached.map((graph, at) => [graph, costs[at]!]));
    return cheapest(
      targetRecall,
      graphs.map((graph) => rowOf(graph, costOf.get(graph))),
    );
  } finally {
    // An index that was lost with its worker needs no closing.
    await Promise.allSettled(opened.map((name) => host.close(name)));
  }
}

function rowOf(
  { shape, ef, reached, buildMilliseconds, memoryBytes, hits }: TunedGraph,
  cost: TuningRow['cost'],
): TuningRow {
  const recall = hits.hits / hits.trials;
  const interval = wilsonInterval(hits.hits, hits.trials);
  const { M, efConstruction } = shape;
  const row = { M, efConstruction, ef, reached, recall, interval, buildMilliseconds, memoryBytes };
  return cost === undefined ? row : { ...row, cost };
}

function cheapest(targetRecall: number, rows: readonly TuningRow[]): Tuning {
  const cost = (row: TuningRow) => row.cost?.value ?? Infinity;
  const [best, ...others] = rows.filter(({ reached }) => reached);
  if (best === undefined) throw new RecallNotReachedError(targetRecall, rows);
  const least = others.reduce((least, row) => (cost(row) < cost(least) ? row : least), best);
  const { M, efConstruction, ef, recall, interval } = least;
  return { M, efConstruction, ef, recall, interval, rows };
}
