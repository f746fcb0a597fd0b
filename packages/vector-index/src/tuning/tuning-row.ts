import type { Interval } from './wilson-interval.ts';

/** What it costs to search. */
export interface SearchCost {
  /** Vectors compared per query, where the engine says so; otherwise the time per query. */
  readonly unit: 'vectors' | 'milliseconds';
  readonly value: number;
  /** Of a query, in a batch of all sample queries; median. Whatever the unit is. */
  readonly milliseconds: number;
}

/** One graph of the ladder. */
export interface TuningRow {
  readonly M: number;
  readonly efConstruction: number;
  /** The smallest that reaches the target, or the largest tried where none does. */
  readonly ef: number;
  readonly reached: boolean;
  /** Share of the true k nearest that were found, over the sample queries. */
  readonly recall: number;
  /** Of the recall, at 95 %. */
  readonly interval: Interval;
  /** At `ef`; absent where the target was not reached. */
  readonly cost?: SearchCost;
  readonly buildMilliseconds: number;
  /** Of the index of the sample. */
  readonly memoryBytes: number;
}
