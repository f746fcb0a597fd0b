import type { TrainedResult } from './trained-result.ts';
import type { TrainingProgress } from './training-progress.ts';

/** Everything that a training told, and its result. */
export async function runToEnd(
  training: AsyncGenerator<TrainingProgress, TrainedResult, void>,
): Promise<{ events: TrainingProgress[]; losses: number[]; result: TrainedResult }> {
  const events: TrainingProgress[] = [];
  for (;;) {
    const next = await training.next();
    if (next.done) {
      const steps = events.filter(({ type }) => type === 'step');
      return { events, losses: steps.map(({ loss }) => loss), result: next.value };
    }
    events.push(next.value);
  }
}
