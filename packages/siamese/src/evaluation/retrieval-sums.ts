import { InvalidEvaluationError } from '../errors/invalid-evaluation-error.ts';
import { rankingQuality } from './ranking-quality.ts';
import type { RetrievalMetrics } from './retrieval-metrics.ts';

/** Adds up queries one by one. */
export class RetrievalSums {
  readonly #ks: readonly number[];
  readonly #hits: Float64Array;
  readonly #precisions: Float64Array;
  readonly #sums = { map: 0, mapAtR: 0, rPrecision: 0, mrr: 0, ndcg: 0 };
  #queries = 0;
  #withoutRelevant = 0;

  constructor(ks: readonly number[]) {
    this.#ks = ks;
    this.#hits = new Float64Array(ks.length);
    this.#precisions = new Float64Array(ks.length);
  }

  /** @param ranks of a query's relevant references, ascending; undefined where it has none */
  add(ranks: Int32Array | undefined): void {
    if (!ranks) {
      this.#withoutRelevant += 1;
      return;
    }
    this.#queries += 1;
    for (const [position, k] of this.#ks.entries()) {
      const later = ranks.findIndex((rank) => rank > k);
      const found = later === -1 ? ranks.length : later;
      this.#hits[position] = (this.#hits[position] as number) + (found > 0 ? 1 : 0);
      this.#precisions[position] = (this.#precisions[position] as number) + found / k;
    }
    const quality = rankingQuality(ranks);
    this.#sums.map += quality.averagePrecision;
    this.#sums.mapAtR += quality.averagePrecisionAtR;
    this.#sums.rPrecision += quality.rPrecision;
    this.#sums.mrr += quality.reciprocalRank;
    this.#sums.ndcg += quality.ndcg;
  }

  /** @throws InvalidEvaluationError where no query had a relevant reference */
  means(): RetrievalMetrics {
    const queries = this.#queries;
    if (queries === 0) {
      throw new InvalidEvaluationError(
        'No query has a reference of its class; retrieval needs classes with two examples.',
      );
    }
    const byK = (sums: Float64Array) =>
      Object.fromEntries(this.#ks.map((k, position) => [k, (sums[position] as number) / queries]));
    return {
      recallAt: byK(this.#hits),
      precisionAt: byK(this.#precisions),
      map: this.#sums.map / queries,
      mapAtR: this.#sums.mapAtR / queries,
      rPrecision: this.#sums.rPrecision / queries,
      mrr: this.#sums.mrr / queries,
      ndcg: this.#sums.ndcg / queries,
      queries,
      withoutRelevant: this.#withoutRelevant,
    };
  }
}
