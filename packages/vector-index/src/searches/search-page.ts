import type { Neighbour } from '../neighbours-of.ts';
import { neighboursOf } from '../neighbours-of.ts';
import { checkInteger } from '../validation/check-integer.ts';
import type { SearchResult } from '../vector-index.ts';
import { checkQuery } from './check-query.ts';
import { decodeCursor } from './decode-cursor.ts';
import { encodeCursor } from './encode-cursor.ts';
import { LARGEST_K } from './largest-k.ts';
import type { NearestOptions } from './nearest-options.ts';
import type { PagePosition } from './page-position.ts';
import { queryFingerprint } from './query-fingerprint.ts';
import type { SearchPort } from './search-port.ts';
import { widenSearch } from './widen-search.ts';
import type { Widening } from './widening.ts';

export interface PageOptions extends NearestOptions {
  /** Neighbours per page, 1 to 10,000; may differ from page to page. */
  readonly size: number;
  /** `nextCursor` of the page before. @defaultValue the first page */
  readonly cursor?: string | undefined;
  /** What is searched, such as collection and model version: a cursor of another scope is refused. */
  readonly scope?: string | undefined;
  /**
   * Stands for the query in the cursor where its vector may differ in the last bits from page to page: a
   * network's may, with the batch it is computed in. @defaultValue the vector
   */
  readonly identity?: string | undefined;
}

export interface PageResult {
  /** Nearest first, equal distances by label. */
  readonly neighbours: readonly Neighbour[];
  /** Absent where there is nothing more, or the pages hold 10,000 neighbours in all. */
  readonly nextCursor?: string;
  /** `complete` is false where the limit of 10,000 ended the pages. */
  readonly explain: Widening;
}

/**
 * One page of the neighbours of `query`. A page holds what comes after the last neighbour of the page
 * before, so what is inserted or removed meanwhile neither repeats nor shifts anything. A cursor holds for
 * one query and the same options; `allow` may differ, for it may come from data that changes.
 * @throws InvalidCursorError
 */
export async function searchPage(
  port: SearchPort,
  query: Float32Array,
  options: PageOptions,
): Promise<PageResult> {
  const { size, cursor, scope, identity, ...passed } = options;
  checkQuery(port, query);
  checkInteger('size', size, { least: 1, most: LARGEST_K });
  const { allow: _, ...fixed } = passed;
  const named = identity === undefined ? query : new Float32Array(0);
  const fingerprint = queryFingerprint(named, { scope, identity, ...fixed });
  const from = cursor === undefined ? undefined : decodeCursor(cursor, fingerprint);
  const offset = from?.offset ?? 0;
  const wanted = Math.min(size, LARGEST_K - offset);
  const widening = { first: offset + wanted + 1, most: LARGEST_K, passed };
  const { result, explain } = await widenSearch(port, query, widening, (wide) => {
    return after(wide, from).length > wanted;
  });
  const rest = after(result, from);
  const neighbours = rest.slice(0, wanted);
  const last = neighbours.at(-1);
  const position = last && { ...last, offset: offset + wanted };
  if (position === undefined || rest.length === neighbours.length) return { neighbours, explain };
  if (position.offset === LARGEST_K) {
    return { neighbours, explain: { ...explain, complete: false } };
  }
  return { neighbours, nextCursor: encodeCursor(position, fingerprint), explain };
}

function after(result: SearchResult, from: PagePosition | undefined): Neighbour[] {
  const all = neighboursOf(result, 0);
  if (from === undefined) return all;
  return all.filter(({ distance, label }) => {
    return distance > from.distance || (distance === from.distance && label > from.label);
  });
}
