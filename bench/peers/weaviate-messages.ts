import type { LoadResult } from '../serve/closed-loop.ts';

/** What bench/serve asks of bench/peers/weaviate-process.ts, one JSON object a line. */
export type WeaviateRequest =
  /** Starts the node and gives it all vectors. */
  | { readonly kind: 'fill' }
  /** Nearest neighbours of every query with this ef, which stays. */
  | { readonly kind: 'answers'; readonly ef: number }
  /** Searches in a closed loop with the ef of the last answers. */
  | { readonly kind: 'load'; readonly clients: number; readonly seconds: number };

/** The answer: labels (queries × k) of `answers`, a `LoadResult` of `load`. */
export interface WeaviateReply {
  readonly labels?: readonly number[];
  readonly load?: LoadResult;
}
