import type { Metric } from '../../vector-index.ts';

/** The engine's distance as `Metric` defines it; what each metric is there says `collectionDefinition`. */
export function reportedDistance(metric: Metric, score: number): number {
  if (metric === 'l2') return Math.sqrt(score);
  if (metric === 'cosine') return score / 2;
  // Not −0, which orthogonal vectors have there.
  return score + 0;
}
