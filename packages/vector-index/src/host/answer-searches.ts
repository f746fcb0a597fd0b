import type { SearchResult, VectorIndex } from '../vector-index.ts';
import type { SearchRequest } from './merge-searches.ts';

/** Answers a batch of `mergeSearches` in one search; the results are in the order of the batch. */
export function answerSearches(
  index: VectorIndex,
  batch: readonly [SearchRequest, ...SearchRequest[]],
): SearchResult[] {
  const [first] = batch;
  const { options, queries } = first.operation;
  if (batch.length === 1) return [index.search(queries, options)];
  const result = index.search(joinQueries(batch), options);
  let row = 0;
  return batch.map(({ operation }) => {
    const from = row;
    row += operation.queries.length / index.dimension;
    return sliceResult(result, from, row);
  });
}

function joinQueries(batch: readonly SearchRequest[]): Float32Array {
  const length = batch.reduce((sum, { operation }) => sum + operation.queries.length, 0);
  const joined = new Float32Array(length);
  let at = 0;
  for (const { operation } of batch) {
    joined.set(operation.queries, at);
    at += operation.queries.length;
  }
  return joined;
}

function sliceResult(
  { engine, k, explain, ...result }: SearchResult,
  from: number,
  to: number,
): SearchResult {
  return {
    engine,
    k,
    labels: result.labels.slice(from * k, to * k),
    distances: result.distances.slice(from * k, to * k),
    counts: result.counts.slice(from, to),
    explain,
  };
}
