import type { Metric } from '../vector-index.ts';
import { dotProduct } from './dot-product.ts';
import { manhattan } from './manhattan.ts';
import type { ScoreKernel } from './score-kernel.ts';
import { squaredEuclidean } from './squared-euclidean.ts';
import { unitRows } from './unit-rows.ts';

/** How a metric is computed: what is stored, the raw score, and the distance that is reported. */
export interface MetricSpace {
  readonly metric: Metric;
  readonly dimension: number;
  /** The hnswlib space with the same order of neighbours; absent where there is none. */
  readonly graphSpace?: 'l2' | 'ip';
  readonly kernel: ScoreKernel;
  /** Vectors as they are stored and searched; never changes its argument. */
  prepare(vectors: Float32Array): Float32Array;
  /** Raw score → reported distance. */
  distance(score: number): number;
}

/**
 * Cosine is squared euclidean distance between unit vectors, halved: ½‖a/‖a‖ − b/‖b‖‖² = 1 − cos.
 * Unlike 1 − a·b this gives exactly 0 for equal vectors and keeps near duplicates apart.
 */
export function metricSpace(metric: Metric, dimension: number): MetricSpace {
  if (metric === 'ip') {
    return {
      metric,
      dimension,
      graphSpace: 'ip',
      kernel: dotProduct,
      prepare: asGiven,
      // Not −score, which would be −0 for orthogonal vectors.
      distance: (score) => 0 - score,
    };
  }
  if (metric === 'l1') {
    return { metric, dimension, kernel: manhattan, prepare: asGiven, distance: (score) => score };
  }
  const euclidean = { metric, dimension, graphSpace: 'l2', kernel: squaredEuclidean } as const;
  if (metric === 'l2') return { ...euclidean, prepare: asGiven, distance: Math.sqrt };
  return {
    ...euclidean,
    prepare: (vectors) => unitRows(vectors, dimension),
    distance: (score) => score / 2,
  };
}

function asGiven(vectors: Float32Array): Float32Array {
  return vectors;
}
