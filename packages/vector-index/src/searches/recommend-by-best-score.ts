import { setImmediate } from 'node:timers/promises';
import type { MetricSpace } from '../space/metric-space.ts';
import { metricSpace } from '../space/metric-space.ts';
import type { SearchResult } from '../vector-index.ts';
import { NO_LABEL } from '../vector-index.ts';
import { distancesTo } from './distances-to.ts';
import { LARGEST_K } from './largest-k.ts';
import type { RecommendTask } from './recommend-task.ts';
import type { RecommendResult } from './recommend-result.ts';
import type { Recommendation } from './recommendation.ts';
import type { SearchPort } from './search-port.ts';
import { similarityScore } from './similarity-score.ts';
import { widenSearch } from './widen-search.ts';

/** Candidates of all positives together, where k does not ask for more. */
const MOST_CANDIDATES = 20_000;
/** Numbers that are fetched and compared at once: about a millisecond an example. */
const SLICE_NUMBERS = 1_000_000;

/**
 * Each candidate scored as `best_score` of Qdrant: with σ of its nearest positive, or −σ of its nearest
 * negative where that is nearer (σ: `similarityScore`). `distance` is that to the nearest positive.
 *
 * Candidates are the neighbours of every positive. Let r be the distance up to which all neighbours of
 * every positive are known: k candidates above 0 and within r cannot be beaten by one that was not seen.
 * Until there are as many, the search widens.
 */
export async function recommendByBestScore(
  port: SearchPort,
  task: RecommendTask,
): Promise<RecommendResult> {
  const { positives, examples, k, passed } = task;
  const share = Math.floor((MOST_CANDIDATES * port.dimension) / positives.length);
  const most = Math.max(task.most, Math.min(LARGEST_K, share));
  let ranked: Recommendation[] = [];
  const rank = async (result: SearchResult) => {
    const labels = new Set(result.labels);
    for (const label of [NO_LABEL, ...examples]) labels.delete(label);
    ranked = await rankCandidates(port, task, Uint32Array.from(labels));
  };
  const widening = { first: task.most, most, passed };
  const { result, exhausted, explain } = await widenSearch(
    port,
    positives,
    widening,
    async (wide) => {
      await rank(wide);
      const known = knownUpTo(wide);
      const kth = ranked[k - 1];
      return kth !== undefined && kth.score > 0 && kth.distance <= known;
    },
  );
  if (exhausted) await rank(result);
  return { neighbours: ranked.slice(0, k), explain };
}

/** The distance within which the neighbours of every query are in the result. */
function knownUpTo({ distances, counts, k }: SearchResult): number {
  const farthest = Array.from(counts, (count, row) => {
    return count < k ? Infinity : distances[row * k + k - 1]!;
  });
  return Math.min(...farthest);
}

async function rankCandidates(
  port: SearchPort,
  { positives, negatives }: RecommendTask,
  candidates: Uint32Array,
): Promise<Recommendation[]> {
  const space = metricSpace(port.metric, port.dimension);
  const slice = Math.max(1, Math.floor(SLICE_NUMBERS / port.dimension));
  const ranked: Recommendation[] = [];
  for (let from = 0; from < candidates.length; from += slice) {
    const stored = await port.vectors(candidates.subarray(from, from + slice));
    const rows = space.prepare(stored.rows);
    const toPositive = await nearest(space, rows, positives);
    const toNegative = await nearest(space, rows, negatives);
    stored.labels.forEach((label, row) => {
      const distance = Math.fround(toPositive[row]!);
      const away = Math.fround(toNegative[row]!);
      const score = distance < away ? similarityScore(distance) : -similarityScore(away);
      ranked.push({ label, distance, score });
    });
  }
  return ranked.sort((a, b) => b.score - a.score || a.distance - b.distance || a.label - b.label);
}

/** Of each row the distance to the nearest of `examples`; infinite where there are none. */
async function nearest(
  space: MetricSpace,
  rows: Float32Array,
  examples: Float32Array,
): Promise<Float64Array> {
  const least = new Float64Array(rows.length / space.dimension).fill(Infinity);
  for (let row = 0; row * space.dimension < examples.length; row++) {
    const distances = distancesTo(space, rows, { queries: examples, row });
    distances.forEach((distance, at) => {
      if (distance < least[at]!) least[at] = distance;
    });
    // The event loop has its turn after every example.
    await setImmediate();
  }
  return least;
}
