import type { SearchPort } from '../searches/search-port.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkLabels } from '../validation/check-labels.ts';
import type { SearchResult } from '../vector-index.ts';
import { countHits } from './count-hits.ts';
import { withoutLabel } from './without-label.ts';
import type { Interval } from './wilson-interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

export interface MeasureRecallOptions {
  /** Of the vectors that are searched with: a sample of those that are stored; unknown ones are left out. */
  readonly labels: Uint32Array;
  /** Neighbours of each, 1 to 1,000. @defaultValue 10 */
  readonly k?: number | undefined;
  /** As in `SearchOptions`. @defaultValue the index's own */
  readonly ef?: number | undefined;
  /** As in `SearchOptions`. @defaultValue the storage's own */
  readonly rescore?: number | undefined;
  /** Ends it between two batches. */
  readonly signal?: AbortSignal | undefined;
}

export interface MeasuredRecall {
  /** Share of the true k nearest that were found. */
  readonly recall: number;
  /** Of the recall, at 95 %; hits of one query are counted as independent. */
  readonly interval: Interval;
  /** Vectors that were searched with. */
  readonly queries: number;
  /** Of them, those that were compared with every vector anyway: below the size where a graph is walked. */
  readonly exact: number;
  /** What the graph compares, where the engine says it. */
  readonly storage?: VectorStorage | undefined;
}

/** Exact searches hold up others; so many at a time. */
const QUERIES_AT_ONCE = 16;

/**
 * What graph and storage of an index cost in recall, on its own vectors: each of a sample is searched with as
 * anybody would, and exactly, and is no neighbour of itself. Both searches are made at once, so that they see
 * the same state.
 */
export async function measureRecall(
  port: SearchPort,
  options: MeasureRecallOptions,
): Promise<MeasuredRecall> {
  const { labels, k = 10, ef, rescore, signal } = options;
  checkLabels(labels);
  checkInteger('k', k, { least: 1, most: 1_000 });
  const sum = { hits: 0, trials: 0, queries: 0, exact: 0 };
  let storage: VectorStorage | undefined;
  for (let from = 0; from < labels.length; from += QUERIES_AT_ONCE) {
    signal?.throwIfAborted();
    const sample = await port.vectors(labels.slice(from, from + QUERIES_AT_ONCE));
    const search = (exact: boolean) =>
      port.search(sample.rows.slice(), { k: k + 1, ef, rescore, exact });
    const [found, truth] = await Promise.all([search(false), search(true)]);
    const others = (result: SearchResult) => withoutLabel(result, sample.labels);
    const { hits, trials } = countHits(others(found), others(truth));
    sum.hits += hits;
    sum.trials += trials;
    sum.queries += sample.labels.length;
    if (found.engine === 'exact') sum.exact += sample.labels.length;
    storage ??= found.explain?.storage;
  }
  const { hits, trials, queries, exact } = sum;
  const recall = trials === 0 ? 1 : hits / trials;
  return { recall, interval: wilsonInterval(hits, trials), queries, exact, storage };
}
