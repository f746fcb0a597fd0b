import { forEachQuery, type SearchedQueries } from './for-each-query.ts';
import { rankingQuality } from './ranking-quality.ts';

/** What came of every query that has a relevant reference. */
export interface RetrievalOutcomes {
  /** Class of each query. */
  readonly labels: Int32Array;
  /** 1 where the nearest reference is relevant. */
  readonly hits: Float64Array;
  /** Average precision at R: see rankingQuality. */
  readonly averagePrecisionAtR: Float64Array;
}

/**
 * Searches every row among all others, query by query: the means of what comes of it are evaluateRetrieval's recall@1
 * and MAP@R.
 *
 * @throws InvalidEvaluationError for unusable embeddings
 */
export async function retrievalOutcomes(
  options: Omit<SearchedQueries, 'references'>,
): Promise<RetrievalOutcomes> {
  const [labels, hits, precisions]: [number[], number[], number[]] = [[], [], []];
  await forEachQuery(options, (query, ranks) => {
    if (ranks === undefined) return;
    labels.push(options.labels[query] as number);
    hits.push(ranks[0] === 1 ? 1 : 0);
    precisions.push(rankingQuality(ranks).averagePrecisionAtR);
  });
  return {
    labels: Int32Array.from(labels),
    hits: Float64Array.from(hits),
    averagePrecisionAtR: Float64Array.from(precisions),
  };
}
