/** How good the order of one query's references is; every figure is 0 to 1. */
export interface RankingQuality {
  /** Mean over the relevant references of the precision at their rank. */
  readonly averagePrecision: number;
  /** The same, but only ranks up to R, the number of relevant references, count (Musgrave et al. 2020). */
  readonly averagePrecisionAtR: number;
  /** Share of relevant references among the first R. */
  readonly rPrecision: number;
  /** One over the rank of the first relevant reference. */
  readonly reciprocalRank: number;
  /** Discounted gain over that of the best order, each relevant reference being worth 1. */
  readonly ndcg: number;
}

/** @param ranks of all R relevant references of a query, from 1, ascending */
export function rankingQuality(ranks: Int32Array): RankingQuality {
  const relevant = ranks.length;
  let precisions = 0;
  let precisionsAtR = 0;
  let amongFirst = 0;
  let gain = 0;
  let bestGain = 0;
  for (let position = 0; position < relevant; position += 1) {
    const rank = ranks[position] as number;
    precisions += (position + 1) / rank;
    gain += 1 / Math.log2(1 + rank);
    bestGain += 1 / Math.log2(2 + position);
    if (rank > relevant) continue;
    precisionsAtR += (position + 1) / rank;
    amongFirst += 1;
  }
  return {
    averagePrecision: precisions / relevant,
    averagePrecisionAtR: precisionsAtR / relevant,
    rPrecision: amongFirst / relevant,
    reciprocalRank: 1 / (ranks[0] as number),
    ndcg: gain / bestGain,
  };
}
