/** One stretch of stored rows to be scored against queries; reused between calls. */
export interface ScoreBlock {
  /** Stored vectors, row-major. */
  rows: Float32Array;
  /** First stored row. */
  from: number;
  /** Past the last stored row. */
  to: number;
  /** Query vectors, row-major. */
  queries: Float32Array;
  /** First query row. */
  query: number;
  dimension: number;
  /** Written: (row − from) × queries scored + (query − first query). */
  scores: Float64Array;
}
