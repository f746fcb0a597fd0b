import type { JudgedMetric } from '@kindred/contracts';

/** What people call the figures. */
export const metricNames: Readonly<Record<JudgedMetric, string>> = {
  'verification.auc': 'AUC of pairs',
  'verification.eer': 'Equal error rate',
  'verification.accuracy': 'Accuracy at its threshold',
  'verification.frrAtFar1': 'Rejected matches at FAR 1 %',
  'retrieval.recallAt1': 'Recall@1',
  'retrieval.mapAtR': 'MAP@R',
  'oneShot.accuracy': 'One-shot accuracy',
  'pairs.spearman': 'Spearman of grades',
};
