import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Neighbour } from '../neighbours-of.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { checkInteger } from '../validation/check-integer.ts';
import { checkQuery } from './check-query.ts';
import { LARGEST_K } from './largest-k.ts';
import type { NearestOptions } from './nearest-options.ts';
import type { SearchPort } from './search-port.ts';
import { widenSearch } from './widen-search.ts';
import type { Widening } from './widening.ts';

/** A guess that costs little where there are fewer. */
const FIRST_K = 64;

export interface WithinOptions extends NearestOptions {
  /** Largest distance, included; compared in float32, as distances are reported. */
  readonly within: number;
  /** Most neighbours returned, 1 to 10,000. @defaultValue 10,000 */
  readonly limit?: number | undefined;
}

export interface WithinResult {
  /** Nearest first, equal distances by label. */
  readonly neighbours: readonly Neighbour[];
  /** `complete` is false where the limit cut the answer off. */
  readonly explain: Widening;
}

/**
 * Everything within a distance of `query`. Searches wider and wider until the farthest neighbour lies
 * beyond the distance, so an exact index misses none and a graph what such a search would miss.
 */
export async function searchWithin(
  port: SearchPort,
  query: Float32Array,
  options: WithinOptions,
): Promise<WithinResult> {
  const { within, limit = LARGEST_K, ...passed } = options;
  checkQuery(port, query);
  checkInteger('limit', limit, { least: 1, most: LARGEST_K });
  if (typeof within !== 'number' || !Number.isFinite(within)) {
    throw new InvalidArgumentError('within', within, 'a finite number');
  }
  const radius = Math.fround(within);
  const widening = { first: FIRST_K, most: limit, passed };
  const { result, explain } = await widenSearch(port, query, widening, (wide) => {
    return wide.distances[wide.counts[0]! - 1]! > radius;
  });
  const neighbours = neighboursOf(result, 0).filter(({ distance }) => distance <= radius);
  return { neighbours, explain };
}
