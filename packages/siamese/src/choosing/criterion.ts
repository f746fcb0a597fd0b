/** What a metric can be chosen by. */
export type Criterion = 'auc' | 'eer' | 'accuracy';

export const CRITERIA: readonly Criterion[] = ['auc', 'eer', 'accuracy'];

/** 1 where more is better, −1 where less is. */
export function orientationOf(criterion: Criterion): 1 | -1 {
  return criterion === 'eer' ? -1 : 1;
}
