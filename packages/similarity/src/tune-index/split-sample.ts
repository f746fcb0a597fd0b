import type { TuningSample } from '@kindred/vector-index';
import type { TuningRequest } from '@kindred/contracts';

/** 1.96², of a 95 % interval. */
const Z2 = 3.841_458_820_694_124;
/** Hits that a graph may miss beyond those that the target allows, as a factor on the trials. */
const room = 4;

/**
 * Queries with which a target can be shown: with n trials and no miss the lower bound of Wilson's interval is
 * n ⁄ (n + z²), and four times as many leave room for misses. At least 200, for what a query's luck does.
 */
export function queriesFor({ targetRecall, k }: Pick<TuningRequest, 'targetRecall' | 'k'>): number {
  const trials = (room * Z2 * targetRecall) / (1 - targetRecall);
  return Math.min(5000, Math.max(200, Math.ceil(trials / k)));
}

/** Draws queries from the first rows of a sample, at most a fifth of it; the others are to be searched. */
export function splitSample(
  drawn: Float32Array,
  { dimension, queries }: { dimension: number; queries: number },
): Pick<TuningSample, 'vectors' | 'queries'> {
  const rows = drawn.length / dimension;
  const end = Math.min(queries, Math.floor(rows / 5)) * dimension;
  return { queries: drawn.slice(0, end), vectors: drawn.slice(end) };
}
