import type { RunEventBody, RunProgress } from '@kindred/contracts';
import type { TrainingProgress } from '@kindred/siamese';

/** What the run's stream says of a training's progress; undefined where it says nothing. */
export function runEventOf(progress: TrainingProgress): RunEventBody | undefined {
  if (progress.type === 'resumed') return { type: 'resumed', step: progress.step };
  if (progress.type === 'step') return { type: 'progress', ...asRunProgress(progress) };
  if (progress.type === 'collapsing' || progress.type === 'mining') return guardEvent(progress);
  if (progress.type !== 'epoch' || progress.validation === undefined) return undefined;
  const { auc, eer, accuracy, threshold } = progress.validation;
  return {
    type: 'epoch',
    ...asRunProgress(progress),
    validation: { auc, eer, accuracy, threshold },
  };
}

/** What the collapse guard has to say, as a stage of the run. */
function guardEvent({ type, step, spread, mining }: TrainingProgress): RunEventBody {
  const seen =
    spread &&
    `spread ${spread.spread.toPrecision(2)}, effective rank ${spread.effectiveRank.toPrecision(2)}`;
  const what = type === 'mining' ? `mining is ${mining} from here` : 'the embeddings hardly differ';
  return { type: 'stage', stage: type, message: `step ${step}: ${what} (${seen})` };
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
    memoryBytes: process.memoryUsage.rss(),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
