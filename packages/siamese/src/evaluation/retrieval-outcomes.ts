import { forEachQuery, type SearchedQueries } from './for-each-query.ts';
import { rankingQuality } from './ranking-quality.ts';

/** What came of every query that has a relevant reference. */
export interface RetrievalOutcomes {
  /** Class of each query. */
  readonly labels: Int32Array;
  /** Rank of the nearest relevant reference, from 1. */
  readonly nearestRanks: Int32Array;
  /** 1 where the nearest reference is relevant. */
  readonly hits: Float64Array;
  /** Average precision at R: see rankingQuality. */
  readonly averagePrecisionAtR: Float64Array;
}

/**
 * Searches every row among all others, or among the references, query by query: the means of what comes of it are
 * evaluateRetrieval's recall@1 and MAP@R.
 *
 * @throws InvalidEvaluationError for unusable embeddings
 */
export async function retrievalOutcomes(options: SearchedQueries): Promise<RetrievalOutcomes> {
  const [labels, nearest, precisions]: [number[], number[], number[]] = [[], [], []];
  await forEachQuery(options, (query, ranks) => {
    if (ranks === undefined) return;
    labels.push(options.labels[query] as number);
    nearest.push(ranks[0] as number);
    precisions.push(rankingQuality(ranks).averagePrecisionAtR);
  });
  return {
    labels: Int32Array.from(labels),
    nearestRanks: Int32Array.from(nearest),
    hits: Float64Array.from(nearest, (rank) => (rank === 1 ? 1 : 0)),
    averagePrecisionAtR: Float64Array.from(precisions),
  };
}
