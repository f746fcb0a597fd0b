/** How well a threshold on the distance tells matching pairs from others. */
export interface VerificationMetrics {
  /** Area under the ROC curve, 0 to 1. */
  readonly auc: number;
  /** Equal error rate: where false accepts and false rejects are equally frequent, 0 to 1. */
  readonly eer: number;
  /** Share of right decisions at `threshold`, 0 to 1. */
  readonly accuracy: number;
  /** Distance at and below which a pair is called a match, for the best accuracy. */
  readonly threshold: number;
  readonly pairs: number;
  /** Of graded pairs: rank correlation of similarity and closeness, −1 to 1. */
  readonly spearman?: number;
}
