/** Means over all queries that have a relevant reference; each figure is 0 to 1. */
export interface RetrievalMetrics {
  /** k → share of queries with a relevant reference among the first k: recall@k as metric learning has it. */
  readonly recallAt: Readonly<Record<number, number>>;
  /** k → mean share of relevant references among the first k. */
  readonly precisionAt: Readonly<Record<number, number>>;
  /** Mean average precision over the whole ranking. */
  readonly map: number;
  /** MAP@R (Musgrave, Belongie, Lim 2020, section 3.3). */
  readonly mapAtR: number;
  readonly rPrecision: number;
  /** Mean reciprocal rank of the first relevant reference. */
  readonly mrr: number;
  /** Normalized discounted cumulative gain over the whole ranking, relevance being 0 or 1. */
  readonly ndcg: number;
  /** Queries that were measured. */
  readonly queries: number;
  /** Queries left out because no reference is of their class. */
  readonly withoutRelevant: number;
}
