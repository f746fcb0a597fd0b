import type { ProgressMeter } from './progress-meter.ts';
import type { TrainingProgress } from './training-progress.ts';
import type { TrainingRun } from './training-run.ts';

/**
 * What the collapse guard has to tell of the step that was just done; it may switch the mining.
 *
 * @throws CollapsedEmbeddingError
 */
export function guardEvents(
  { guard, step }: TrainingRun,
  meter: ProgressMeter,
  loss: number,
): TrainingProgress[] {
  const seen = guard?.judge(step);
  if (!seen) return [];
  const { spread, isCollapsing, mining } = seen;
  return [
    ...(isCollapsing ? [{ ...meter.report('collapsing', loss), spread }] : []),
    ...(mining ? [{ ...meter.report('mining', loss), spread, mining }] : []),
  ];
}
