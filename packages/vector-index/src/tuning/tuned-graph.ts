import type { HitCount } from './count-hits.ts';
import type { GraphShape } from './graph-ladder.ts';

/** A graph that is built and open in the host, with the `ef` that was found for it. */
export interface TunedGraph {
  readonly name: string;
  readonly shape: GraphShape;
  readonly buildMilliseconds: number;
  readonly memoryBytes: number;
  readonly ef: number;
  readonly reached: boolean;
  /** At `ef`. */
  readonly hits: HitCount;
  /** Vectors compared per query at `ef`, where the engine says so. */
  readonly scanned?: number | undefined;
}
