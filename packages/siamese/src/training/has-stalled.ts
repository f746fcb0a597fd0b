/** When a training that no longer gets better is ended. */
export interface EarlyStopping {
  /** Epochs in a row without a new best validation AUC. */
  readonly patience: number;
  /** What a new best must exceed the last by. @defaultValue 0 */
  readonly minDelta?: number;
}

/** Whether the last `patience` validation AUCs are no new best; never where nothing is asked for. */
export function hasStalled(
  history: readonly number[],
  earlyStopping: EarlyStopping | undefined,
): boolean {
  if (!earlyStopping) return false;
  const { patience, minDelta = 0 } = earlyStopping;
  let best = -Infinity;
  let bestEpoch = 0;
  for (const [index, value] of history.entries()) {
    if (value <= best + minDelta) continue;
    best = value;
    bestEpoch = index + 1;
  }
  return history.length - bestEpoch >= patience;
}
