import { Breather } from '../scans/breather.ts';
import type { CandidatePair } from './candidate-pair.ts';

export interface PickOptions {
  /** Distance at which a match ends: the nearer to it, the less certain a pair is. */
  readonly threshold: number;
  readonly limit: number;
  /** Most pairs of one item. @defaultValue 2 */
  readonly mostPerItem?: number;
  /** Pairs that are chosen from, for each one wanted: the least certain ones. @defaultValue 5 */
  readonly poolFactor?: number;
}

/**
 * The least certain of some pairs, spread over the embedding space: of the pool of those nearest to the
 * threshold, each time the one that lies farthest from all that were chosen (Gonzalez 1985), beginning with the
 * least certain. Where the pool is used up, the next ones follow as they come. Deterministic; the thread is left to
 * others every 10 ms.
 *
 * @returns the least certain first
 */
export async function pickUncertainPairs<P extends CandidatePair>(
  pairs: readonly P[],
  { threshold, limit, mostPerItem = 2, poolFactor = 5 }: PickOptions,
): Promise<P[]> {
  const ranked = pairs
    .map((pair) => ({ pair, doubt: Math.abs(pair.distance - threshold) }))
    .toSorted((x, y) => x.doubt - y.doubt)
    .map(({ pair }) => pair);
  const breather = new Breather(undefined);
  const pool = ranked.slice(0, limit * poolFactor);
  const apart = new Float64Array(pool.length).fill(Infinity);
  const uses = new Map<string, number>();
  const chosen = new Set<P>();
  const isFree = ({ a, b }: P) => [a, b].every((item) => (uses.get(item) ?? 0) < mostPerItem);
  const choose = (pair: P) => {
    chosen.add(pair);
    for (const item of [pair.a, pair.b]) uses.set(item, (uses.get(item) ?? 0) + 1);
  };

  while (chosen.size < limit) {
    const next = farthest(pool, apart, (pair) => !chosen.has(pair) && isFree(pair));
    if (next === undefined) break;
    choose(next);
    for (const [place, pair] of pool.entries())
      apart[place] = Math.min(apart[place] as number, squaredDistance(pair.place, next.place));
    await breather.breathe();
  }
  for (const pair of ranked.slice(pool.length)) {
    if (chosen.size >= limit) break;
    if (isFree(pair)) choose(pair);
  }
  return ranked.filter((pair) => chosen.has(pair));
}

/** The first of those that lie farthest; the pool is in order of doubt. */
function farthest<P>(
  pool: readonly P[],
  apart: Float64Array,
  isEligible: (pair: P) => boolean,
): P | undefined {
  let best: P | undefined;
  let most = -1;
  for (const [place, pair] of pool.entries()) {
    const distance = apart[place] as number;
    if (distance <= most || !isEligible(pair)) continue;
    [best, most] = [pair, distance];
  }
  return best;
}

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += ((a[i] as number) - (b[i] as number)) ** 2;
  return sum;
}
