import type { RunEventBody, RunProgress } from '@kindred/contracts';
import type { TrainingProgress } from '@kindred/siamese';

/** What the run's stream says of a training's progress; undefined where it says nothing. */
export function runEventOf(progress: TrainingProgress): RunEventBody | undefined {
  if (progress.type === 'resumed') return { type: 'resumed', step: progress.step };
  if (progress.type === 'step') return { type: 'progress', ...asRunProgress(progress) };
  if (progress.type !== 'epoch' || progress.validation === undefined) return undefined;
  const { auc, eer, accuracy, threshold } = progress.validation;
  return {
    type: 'epoch',
    ...asRunProgress(progress),
    validation: { auc, eer, accuracy, threshold },
  };
}

function asRunProgress(progress: TrainingProgress): RunProgress {
  const { epoch, epochs, step, steps } = progress;
  return {
    epoch,
    epochs,
    step,
    steps,
    loss: finite(progress.loss),
    examplesPerSecond: finite(progress.examplesPerSecond),
    etaSeconds: finite(progress.etaSeconds),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
