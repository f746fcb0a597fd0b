import type { TuningRow } from '../tuning/tuning-row.ts';
import { VectorIndexError } from './vector-index-error.ts';

/** No graph that was tried reaches the recall wanted. Try larger ones, or allow a larger ef. */
export class RecallNotReachedError extends VectorIndexError {
  readonly code = 'recall-not-reached';
  readonly targetRecall: number;
  /** All that was measured, at the largest ef. */
  readonly rows: readonly TuningRow[];

  constructor(targetRecall: number, rows: readonly TuningRow[]) {
    const best = Math.max(...rows.map(({ interval }) => interval.low));
    super(
      `No graph reaches recall ${targetRecall}: the best has at least ${best.toFixed(4)}. Give a ladder with larger M and efConstruction, a larger mostEf, or more queries.`,
    );
    this.targetRecall = targetRecall;
    this.rows = rows;
  }
}
