/** Measures of PAN (Potthast et al. 2010), macro-averaged over cases and detections. */
export interface PlagdetScores {
  /** Mean share of a detection's characters that are of cases it detects; 0 where nothing was detected. */
  readonly precision: number;
  /** Mean share of a case's characters that were detected; 0 where there is no case. */
  readonly recall: number;
  /** Mean number of detections of a detected case, at least 1. */
  readonly granularity: number;
  readonly f1: number;
  /** f1 ÷ log₂(1 + granularity). */
  readonly plagdet: number;
}
