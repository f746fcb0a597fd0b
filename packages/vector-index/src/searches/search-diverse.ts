import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Neighbour } from '../neighbours-of.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { metricSpace } from '../space/metric-space.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkQuery } from './check-query.ts';
import type { NearestOptions } from './nearest-options.ts';
import type { SearchPort } from './search-port.ts';
import { selectDiverse } from './select-diverse.ts';
import { widenSearch } from './widen-search.ts';
import type { Widening } from './widening.ts';

/** Picking k of n candidates takes k · n distances. */
const MOST_CANDIDATES = 1_000;

export interface DiverseOptions extends NearestOptions {
  /** Neighbours wanted, 1 to 1,000. */
  readonly k: number;
  /** 1 is the plain search, 0 looks for variety alone. @defaultValue 0.5 */
  readonly lambda?: number | undefined;
  /** Nearest neighbours to pick from, k to 1,000. @defaultValue 5 · k, at least 50 */
  readonly candidates?: number | undefined;
}

export interface DiverseResult {
  /** In the order they were picked, so distances do not rise steadily. */
  readonly neighbours: readonly Neighbour[];
  readonly explain: Widening;
}

/** Near and different from each other: the `selectDiverse` of the nearest candidates. */
export async function searchDiverse(
  port: SearchPort,
  query: Float32Array,
  options: DiverseOptions,
): Promise<DiverseResult> {
  const { k, lambda = 0.5, candidates, ...passed } = options;
  checkQuery(port, query);
  checkInteger('k', k, { least: 1, most: MOST_CANDIDATES });
  const wanted = candidates ?? Math.min(Math.max(5 * k, 50), MOST_CANDIDATES);
  checkInteger('candidates', wanted, { least: k, most: MOST_CANDIDATES });
  if (typeof lambda !== 'number' || !(lambda >= 0 && lambda <= 1)) {
    throw new InvalidArgumentError('lambda', lambda, 'a number from 0 to 1');
  }
  const widening = { first: wanted, most: wanted, passed };
  const { result, explain } = await widenSearch(port, query, widening, () => true);
  const found = neighboursOf(result, 0);
  const { labels, rows } = await port.vectors(Uint32Array.from(found, ({ label }) => label));
  // What was removed since the search has no vector any more.
  const stored = new Set(labels);
  const nearest = found.filter(({ label }) => stored.has(label));
  const space = metricSpace(port.metric, port.dimension);
  const distances = nearest.map(({ distance }) => distance);
  const pool = { rows: space.prepare(rows), distances };
  const places = await selectDiverse(space, pool, { k, lambda });
  return { neighbours: places.map((place) => nearest[place]!), explain };
}
