/** Where a change counts. */
export interface DriftThresholds {
  /** Population stability index above which distances have changed. */
  readonly stability: number;
  /** And at or below which they are as they were. */
  readonly calmStability: number;
  /** p-value at or below which embeddings lie elsewhere. */
  readonly pValue: number;
}
